import { setImmediate } from 'node:timers/promises';
import { unpackedText } from './packedText';
import { readRotation, type RotationReading, type RotationTexts } from './readRotation';

/** A rotation with compressed texts (`packedText`), as feeds store them. */
export type PackedRotation = Omit<RotationTexts, 'texts'> & { texts: readonly Uint8Array[] };

/** Parses the calendars or rota file of a rotation; asynchronous, since parsing may take unpredictably long. */
export interface RotationReader {
  rotation(rotation: PackedRotation): Promise<RotationReading>;
}

/** Parses in this thread, which is blocked meanwhile. */
export const rotationReaderHere: RotationReader = {
  async rotation(rotation) {
    await setImmediate();
    return readRotation({ ...rotation, texts: rotation.texts.map(unpackedText) }, () => undefined);
  },
};

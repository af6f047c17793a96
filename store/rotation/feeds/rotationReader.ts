import { setImmediate } from 'node:timers/promises';
import { unpackedText } from './packedText';
import { readRotation, type RotationReading, type RotationTexts } from './readRotation';

/** A rotation whose texts are packed, as feeds keep them. */
export type PackedRotation = Omit<RotationTexts, 'texts'> & { texts: readonly Uint8Array[] };

/** Reads the calendars or the rota of a rotation, of which nobody knows how long it takes. */
export interface RotationReader {
  rotation(rotation: PackedRotation): Promise<RotationReading>;
}

/** Reads in this thread, which is held for as long as a reading takes. */
export const rotationReaderHere: RotationReader = {
  async rotation(rotation) {
    await setImmediate();
    return readRotation({ ...rotation, texts: rotation.texts.map(unpackedText) }, () => undefined);
  },
};

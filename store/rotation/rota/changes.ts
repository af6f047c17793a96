import { type Span, subtract } from '../../time/span';
import type { ShiftKind } from '../shift';
import { tooMany } from './tooMany';

const MAX_PIECES = 20_000;

/** A part of one layer turn, or of an override at a time for which nobody is planned. */
export interface RotaSpan extends Span {
  level: number;
  /** IANA zone of the layer, or of the rota. */
  zone: string;
  /** Key of the turn or override it belongs to: adjacent pieces with the same origin are joined into one shift. */
  origin: string;
  /** Responder planned by the layers; null if nobody is planned. */
  planned: string | null;
  /** Responder after swaps; null if nobody is planned. */
  holder: string | null;
  responder: string;
  kind: ShiftKind;
}

/** Two people exchange their shifts within a span. */
export interface Swap extends Span {
  between: readonly [string, string];
  /** Level of the changed shifts; null for all levels. */
  level: number | null;
}

/** One person takes over shifts within a span. */
export interface Override extends Span {
  responder: string;
  /** Replace only this person's shifts; null replaces everybody, and fills hours for which nobody is planned. */
  insteadOf: string | null;
  /** Level of the changed shifts; null for all levels. */
  level: number | null;
}

/** @returns null if neither of the two has a shift in that span */
export function applySwap(pieces: readonly RotaSpan[], swap: Swap): RotaSpan[] | null {
  const [one, other] = swap.between;
  const isOf = (piece: RotaSpan) => touches(piece, swap) && [one, other].includes(piece.responder);
  return replace(pieces, swap, isOf, (piece) => {
    const responder = piece.responder === one ? other : one;
    return { responder, holder: responder, kind: 'swap' };
  });
}

/**
 * Applies an override, also to parts that earlier overrides took over. `insteadOf` is matched against the holder after
 * swaps, so that two overrides can exchange two people; only if that person holds no shift then, against the current
 * responder.
 * @param fill level, zone and origin of pieces for hours in which nobody is planned
 * @returns null if it changes nothing
 */
export function applyOverride(
  pieces: readonly RotaSpan[],
  override: Override,
  fill: { level: number; zone: string; origin: string }
): RotaSpan[] | null {
  const { insteadOf, responder } = override;
  const take = ({ holder }: RotaSpan) => ({ responder, holder, kind: 'override' as const });
  if (insteadOf !== null) {
    const hasShift = pieces.some((piece) => touches(piece, override) && piece.holder === insteadOf);
    const whose = hasShift ? 'holder' : 'responder';
    return replace(pieces, override, (piece) => touches(piece, override) && piece[whose] === insteadOf, take);
  }
  const taken = replace(pieces, override, (piece) => touches(piece, override), take) ?? [...pieces];
  const holes = subtract(
    [override],
    taken.filter((piece) => touches(piece, override))
  );
  const filled = holes.map((hole) => ({
    ...fill,
    ...hole,
    planned: null,
    holder: null,
    responder,
    kind: 'override' as const,
  }));
  return [...taken, ...filled];
}

function touches(piece: RotaSpan, change: Span & { level: number | null }): boolean {
  return piece.from < change.to && piece.to > change.from && (change.level === null || change.level === piece.level);
}

type Change = Pick<RotaSpan, 'responder' | 'holder' | 'kind'>;

/** Changes the parts of the matching pieces that lie within the span; null if no piece matches. */
function replace(
  pieces: readonly RotaSpan[],
  span: Span,
  isMeant: (piece: RotaSpan) => boolean,
  change: (piece: RotaSpan) => Change
): RotaSpan[] | null {
  if (!pieces.some(isMeant)) {
    return null;
  }
  const result: RotaSpan[] = [];
  for (const piece of pieces) {
    if (isMeant(piece)) {
      result.push(...changedWithin(piece, span, change(piece)));
    } else {
      result.push(piece);
    }
  }
  if (result.length > MAX_PIECES) {
    throw tooMany(MAX_PIECES);
  }
  return result;
}

/** Splits a piece into the part before the span, the changed part within it, and the part after it. */
function changedWithin(piece: RotaSpan, span: Span, { responder, holder, kind }: Change): RotaSpan[] {
  const from = Math.max(piece.from, span.from);
  const to = Math.min(piece.to, span.to);
  // Somebody who gets their own turn back is on call as planned.
  const changed = { ...piece, responder, holder, kind: responder === piece.planned ? ('regular' as const) : kind };
  const parts = [
    { ...piece, to: from },
    { ...changed, from, to },
    { ...piece, from: to },
  ];
  return parts.filter((part) => part.to > part.from);
}

import { type Span, subtract } from '../../time/span';
import type { ShiftKind } from '../shift';
import { tooMany } from './tooMany';

const MAX_PIECES = 20_000;

/** A stretch of one turn, or of an override where the plan has nobody. */
export interface Piece extends Span {
  level: number;
  /** Zone of the layer, or of the rota. */
  zone: string;
  /** Names the turn or the override it is a piece of: neighbours of one origin are one shift. */
  origin: string;
  /** Whose turn it is by the layers; null where they have nobody. */
  planned: string | null;
  /** Whose turn it is after swaps. */
  holder: string | null;
  responder: string;
  kind: ShiftKind;
}

/** Two people who take each other's shifts. */
export interface Swap extends Span {
  between: readonly [string, string];
  /** Null is every level. */
  level: number | null;
}

/** Somebody who takes over. */
export interface Override extends Span {
  responder: string;
  /** Only the shifts of this person; null is everybody's, and the hours in which nobody is planned. */
  insteadOf: string | null;
  /** Null is every level. */
  level: number | null;
}

/** @returns null when neither of the two has a shift in that time */
export function applySwap(pieces: readonly Piece[], swap: Swap): Piece[] | null {
  const [one, other] = swap.between;
  const isOf = (piece: Piece) => touches(piece, swap) && [one, other].includes(piece.responder);
  return replace(pieces, swap, isOf, (piece) => {
    const responder = piece.responder === one ? other : one;
    return { responder, holder: responder, kind: 'swap' };
  });
}

/**
 * What was taken over by an override before it goes to this one as well. `insteadOf` means whose shift it is after
 * swaps, so that two overrides can exchange two people; only where there is none, whoever took one over before.
 * @param level of hours in which nobody is planned
 * @param origin names the override
 * @returns null when it changes nothing
 */
export function applyOverride(
  pieces: readonly Piece[],
  override: Override,
  fill: { level: number; zone: string; origin: string }
): Piece[] | null {
  const { insteadOf, responder } = override;
  const take = ({ holder }: Piece) => ({ responder, holder, kind: 'override' as const });
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

function touches(piece: Piece, change: Span & { level: number | null }): boolean {
  return piece.from < change.to && piece.to > change.from && (change.level === null || change.level === piece.level);
}

type Change = Pick<Piece, 'responder' | 'holder' | 'kind'>;

/** Pieces of which the part within the span is changed and the rest left as it was; null when none is meant. */
function replace(
  pieces: readonly Piece[],
  span: Span,
  isMeant: (piece: Piece) => boolean,
  change: (piece: Piece) => Change
): Piece[] | null {
  if (!pieces.some(isMeant)) {
    return null;
  }
  const result: Piece[] = [];
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

/** What is left before the span, what is changed within it, and what is left behind it. */
function changedWithin(piece: Piece, span: Span, { responder, holder, kind }: Change): Piece[] {
  const from = Math.max(piece.from, span.from);
  const to = Math.min(piece.to, span.to);
  // Who gets their own turn back has it by the plan.
  const changed = { ...piece, responder, holder, kind: responder === piece.planned ? ('regular' as const) : kind };
  const parts = [
    { ...piece, to: from },
    { ...changed, from, to },
    { ...piece, from: to },
  ];
  return parts.filter((part) => part.to > part.from);
}

export { type BareSelector, bareSelector, hasRange, type Matcher } from './bareSelector';
export { metricsOf, metricsWithin } from './metricsOf';
export { type ParsedQuery, parseQuery, placeholders, type TextRange } from './parseQuery';
export { type QueryProblem, queryProblem } from './queryProblem';
export { argumentsOf, cut, isWithin, named, partsOf, replaced, unwrapped } from './tree';

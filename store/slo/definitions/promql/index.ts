export { type BareSelector, bareSelector, hasRange, type Matcher } from './bareSelector';
export { type ParsedQuery, parseQuery, placeholders, type Stretch } from './parseQuery';
export { type QueryProblem, queryProblem } from './queryProblem';

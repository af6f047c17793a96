export * from './catalog';
export * from './frames';
export * from './nearest';
export * from './oneOf';
export * from './query';
export * from './summary';
export * from './transport';
export * from './validate';

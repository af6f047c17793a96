export {
  defineFrame,
  type FieldDefinition,
  type FieldDefinitions,
  type FieldName,
  type FieldType,
  type FrameDefinition,
  type FrameRow,
} from './defineFrame';
export * from './frame';
export * from './frameCustom';
export * from './frames';
export * from './lists/pagingLists';
export * from './lists/rotationLists';
export * from './lists/sloLists';
export * from './measureFrames';
export * from './views/budgetViews';
export * from './views/rotationViews';
export * from './views/simulationViews';

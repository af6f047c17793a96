import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// Finding by role reads the whole page's styles, which takes its time on a busy machine; less than a test may take, so that
// what was not found is shown.
configure({ asyncUtilTimeout: 10_000 });

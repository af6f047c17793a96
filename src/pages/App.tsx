import { Navigate, Route, Routes } from 'react-router-dom';
import { PagingLoadPage } from './pagingLoad/PagingLoadPage';
import { ROUTES } from './routes';

/** The app's pages, below /a/watchbill-oncall-app. */
export function App() {
  return (
    <Routes>
      <Route path={`${ROUTES.pagingLoad}/*`} element={<PagingLoadPage />} />
      <Route path="*" element={<Navigate replace to={ROUTES.pagingLoad} />} />
    </Routes>
  );
}

export default App;

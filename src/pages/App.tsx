import { Navigate, Route, Routes } from 'react-router-dom';
import { ROUTES } from '../shared/routes';
import { PagingLoadPage } from './pagingLoad/PagingLoadPage';
import { RotationPage } from './rotation/RotationPage';
import { RotationsPage } from './rotations/RotationsPage';
import { SloPage } from './slo/SloPage';
import { SlosPage } from './slos/SlosPage';

/** Routes of the app's pages, below /a/watchbill-oncall-app. */
export function App() {
  return (
    <Routes>
      <Route path={`${ROUTES.pagingLoad}/*`} element={<PagingLoadPage />} />
      <Route path={ROUTES.rotations} element={<RotationsPage />} />
      <Route path={`${ROUTES.rotations}/:rotation`} element={<RotationPage />} />
      <Route path={ROUTES.slos} element={<SlosPage />} />
      {/* The id of a group holds slashes. */}
      <Route path={`${ROUTES.slos}/*`} element={<SloPage />} />
      <Route path="*" element={<Navigate replace to={ROUTES.pagingLoad} />} />
    </Routes>
  );
}

export default App;

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useConsole } from './console-context.ts';
import { areaPath } from './navigation.ts';

/** Leads on to the area's page of the site last worked on. */
export function FirstSite({ area }: { area: 'content' | 'release' }) {
  const { sites } = useConsole();
  const { route } = useLocation();
  const site = sites.preferred();
  useEffect(() => {
    if (site !== undefined) route(`${areaPath[area]}/${site}`, true);
  }, [area, site, route]);
  return null;
}

import {
  Banknote,
  BookUser,
  Bus,
  Camera,
  Clock,
  Handshake,
  IdCard,
  Info,
  Landmark,
  type LucideIcon,
  Luggage,
  Map as MapIcon,
  Mountain,
  Siren,
} from 'lucide-preact';
import type { PageMeta } from '../../shared/content-model/index.ts';

const icons: Readonly<Record<PageMeta['icon'], LucideIcon>> = {
  passport: BookUser,
  'id-card': IdCard,
  clock: Clock,
  luggage: Luggage,
  banknote: Banknote,
  camera: Camera,
  bus: Bus,
  siren: Siren,
  mountain: Mountain,
  info: Info,
  landmark: Landmark,
  handshake: Handshake,
  map: MapIcon,
};

/** A page's icon; always beside its title, so hidden from assistive technology. */
export function PageIcon({ icon, size = '1em' }: { icon: PageMeta['icon']; size?: string }) {
  const Icon = icons[icon];
  return <Icon size={size} strokeWidth={1.75} aria-hidden="true" />;
}

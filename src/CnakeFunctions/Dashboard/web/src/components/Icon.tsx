// Drawn on a grid of 20, in lines, so that they take the colour of the text around them.
const shapes = {
  overview: 'M3 11h5v6H3zM3 3h5v5H3zM12 3h5v9h-5zM12 15.5h5',
  batches: 'M3 5h14M3 10h14M3 15h8M15 13v5M12.5 15.5h5',
  errors: 'M10 3 2.5 16.5h15zM10 8v4M10 14.2v.3',
  performance: 'M3 16.5h14M4 13l4-5 3.5 3L17 4',
  datasets: 'M3.5 5c0-1.4 2.9-2.5 6.5-2.5S16.5 3.6 16.5 5 13.6 7.5 10 7.5 3.5 6.4 3.5 5zM3.5 5v10c0 1.4 2.9 2.5 6.5 2.500s6.5-1.1 6.5-2.500V5M3.5 10c0 1.4 2.9 2.5 6.5 2.500s6.5-1.1 6.5-2.5',
  pause: 'M7 4.5v11M13 4.5v11',
  resume: 'M6.5 4v12l9-6z',
  cancel: 'M5 5l10 10M15 5 5 15',
  retry: 'M16 4v4h-4M16 8a6.5 6.5 0 1 0 .5 3',
  plus: 'M10 4v12M4 10h12',
  key: 'M12.5 3.500a4 4 0 1 1-2.9 6.700L4 16h-.5v-3l4.8-4.700a4 4 0 0 1 4.2-4.800z',
  download: 'M10 3v9M6 8.500l4 4 4-4M4 16.500h12',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}

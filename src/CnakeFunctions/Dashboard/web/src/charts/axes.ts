import uPlot from 'uplot';
import { axisTime, compact } from '../text/format';
import type { Colours } from './Chart';

const font = '12px "Inter Variable", system-ui, sans-serif';

// Entries are whole.
const steps = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((one) => one * 10 ** power)).flat();

export function axes(colours: Colours, span: number, unit: (n: number) => string = compact): uPlot.Axis[] {
  const common = { stroke: colours.text, font, ticks: { show: false } } satisfies uPlot.Axis;
  return [
    { ...common, size: 28, grid: { show: false }, space: 80, values: (_, ticks) => ticks.map((tick) => axisTime(tick, span)) },
    {
      ...common, size: 44, space: 36, incrs: steps, grid: { stroke: colours.grid, width: 1 },
      values: (_, ticks) => ticks.map(unit),
    },
  ];
}

/** Up to the end of the last interval. */
export const intervals = (seconds: number): uPlot.Scale => ({ time: true, range: (_, first, last) => [first, last + seconds] });

/** From zero, also when all is zero. */
export const fromZero: uPlot.Scale = { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] };

/** Each from the start of its interval. */
export const bars = (colour: string): uPlot.Series => (
  { fill: colour, width: 0, points: { show: false }, paths: uPlot.paths.bars!({ size: [0.75, 40, 1], align: 1 }) });

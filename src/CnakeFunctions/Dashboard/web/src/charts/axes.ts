import type uPlot from 'uplot';
import { axisTime, compact } from '../text/format';
import type { Colours } from './Chart';

const font = '12px "Inter Variable", system-ui, sans-serif';

export function axes(colours: Colours, span: number, unit: (n: number) => string = compact): uPlot.Axis[] {
  const common = { stroke: colours.text, font, ticks: { show: false } } satisfies uPlot.Axis;
  return [
    { ...common, grid: { show: false }, space: 80, values: (_, ticks) => ticks.map((tick) => axisTime(tick, span)) },
    {
      ...common, size: 48, space: 40, grid: { stroke: colours.grid, width: 1 },
      values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) || tick < 1 ? unit(tick) : '')),
    },
  ];
}

/** From zero, also when all is zero. */
export const fromZero: uPlot.Scale = { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] };

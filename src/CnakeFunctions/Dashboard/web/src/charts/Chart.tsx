import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

export interface Colours { ok: string; bad: string; busy: string; grid: string; text: string; fill: string }

export interface ChartProps {
  /** Says in a sentence what is drawn. */
  label: string;
  data: uPlot.AlignedData;
  options: (colours: Colours) => Partial<uPlot.Options>;
  /** Seconds that a point stands for; another value draws the axes anew. */
  interval: number;
  height?: number;
  /** Which point the pointer is at. */
  onPoint?: (index: number | null) => void;
}

/** A uPlot chart as wide as its place, in the colours of the page. The numbers behind it belong into a table beside it. */
export function Chart({ label, data, options, interval, height = 200, onPoint }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, options, onPoint });
  latest.current = { data, options, onPoint };

  useEffect(() => {
    const element = place.current!;
    const draw = () => {
      plot.current?.destroy();
      const made = latest.current.options(coloursOf(element));
      plot.current = new uPlot({
        width: Math.max(1, element.clientWidth),
        height,
        padding: [8, 6, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
        ...made,
        hooks: { setCursor: [(u) => latest.current.onPoint?.(u.cursor.idx ?? null)] },
        series: made.series ?? [{}],
      }, latest.current.data, element);
    };
    draw();
    const size = new ResizeObserver(() => plot.current?.setSize({ width: Math.max(1, element.clientWidth), height }));
    size.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      size.disconnect();
      scheme.removeEventListener('change', draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [height, interval]);

  useEffect(() => plot.current?.setData(data), [data]);
  return <div class="chart" ref={place} role="img" aria-label={label} style={{ minHeight: `${height}px` }} />;
}

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { ok: of('--ok'), bad: of('--bad'), busy: of('--busy'), grid: of('--line'), text: of('--muted'), fill: of('--busy-soft') };
}

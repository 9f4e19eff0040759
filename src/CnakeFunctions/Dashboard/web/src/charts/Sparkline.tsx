/** A trend as a row of small bars. */
export function Sparkline({ values, label }: { values: number[]; label: string }) {
  const most = Math.max(1, ...values);
  const step = 100 / Math.max(1, values.length);
  return (
    <svg class="sparkline" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={label}>
      {values.map((value, i) => value > 0 && (
        <rect key={i} x={i * step + step * 0.1} width={step * 0.8} y={24 - Math.max(2, (value / most) * 24)} height={Math.max(2, (value / most) * 24)} />
      ))}
      <rect class="floor" x="0" y="23.5" width="100" height="0.5" />
    </svg>
  );
}

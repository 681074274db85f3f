import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { chooseReading, useReading } from '../../ui/reading';

const densities = [
  { key: 'large', text: '长辈版' },
  { key: 'standard', text: '标准' },
] as const;

/** Up to what the national rule asks to be reachable: 1.5 × 20 px. */
const scales = [
  { key: '1', text: '一般' },
  { key: '1.25', text: '大' },
  { key: '1.5', text: '特大' },
] as const;

/** A tap changes this very screen, so she sees at once what she has chosen. */
export function ReadingChoice() {
  const { density, scale } = useReading();
  const nearest = [...scales].sort((a, b) => Math.abs(+a.key - scale) - Math.abs(+b.key - scale))[0];
  return (
    <Card title="字大小">
      <Choice
        label="字大小"
        options={scales}
        chosen={nearest?.key}
        onChoose={key => chooseReading({ scale: Number(key) })}
      />
      <Choice
        label="版面"
        options={densities}
        chosen={density === 'standard' ? 'standard' : 'large'}
        onChoose={key => chooseReading({ density: key })}
      />
    </Card>
  );
}

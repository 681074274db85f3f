import type { Datum } from '@torreya/shared/domain/place';
import { Alert, Button, DatePicker, Progress, Radio } from 'antd';
import dayjs from 'dayjs';
import { type DragEvent, useRef, useState } from 'react';
import { type AreaFile, type ReadFile, readFile, tooMuch } from './read-files';

export interface Chosen {
  readonly files: AreaFile[];
  readonly datum: Datum;
  readonly effectiveFrom: string;
}

interface SourceProps {
  isBusy: boolean;
  /** What was looked at is not what is chosen any more. */
  onChange: () => void;
  onLook: (chosen: Chosen) => void;
}

/** Files, their datum and the day. The datum has no default: whoever does not know it has to find out. */
export function Source({ isBusy, onChange, onLook }: SourceProps) {
  const [read, setRead] = useState<readonly ReadFile[]>([]);
  const [reading, setReading] = useState<{ name: string; share: number; rows: number }>();
  const [datum, setDatum] = useState<Datum>();
  const [day, setDay] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const files = read.flatMap(({ file }) => file ?? []);
  const limit = files.length > 0 ? tooMuch(files) : null;
  const isReady = files.length > 0 && files.length === read.length && !limit && datum && day && !reading;

  async function take(list: FileList | null) {
    onChange();
    const taken: ReadFile[] = [];
    const chosen = [...(list ?? [])];
    for (const [at, file] of chosen.entries()) {
      const hear = (rows: number) => setReading({ name: file.name, share: at / chosen.length, rows });
      hear(0);
      taken.push(await readFile({ name: file.name, text: () => file.text() }, hear));
    }
    setRead(taken);
    setReading(undefined);
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files);
  };

  return (
    <div className="source">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same */}
      <div className="drop" onDragOver={event => event.preventDefault()} onDrop={dropped}>
        <Button onClick={() => input.current?.click()}>选文件</Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".geojson,.json"
          aria-label="区域文件"
          onChange={event => void take(event.target.files)}
        />
        <span className="quiet">或者把文件拖到这里。一行是一个区域，可以一次选几个文件。</span>
      </div>
      {reading && (
        <div role="status">
          正在读 {reading.name}，{reading.rows} 行
          <Progress percent={Math.round(reading.share * 100)} showInfo={false} />
        </div>
      )}
      {read.length > 0 && (
        <ul className="files" aria-label="选好的文件">
          {read.map(({ name, rows, wrong }) => (
            <li key={name}>
              {wrong ? <b className="wrong">这个文件{wrong}</b> : <span>{rows} 行</span>}：{name}
            </li>
          ))}
        </ul>
      )}
      {limit && <Alert type="error" showIcon role="alert" title={limit} />}
      <fieldset>
        <legend>文件里的坐标是哪一种？（选错会偏五百米，要问给文件的人）</legend>
        <Radio.Group
          value={datum}
          onChange={event => {
            setDatum(event.target.value);
            onChange();
          }}
        >
          <Radio value="gcj02">火星坐标（高德、腾讯地图上描的）</Radio>
          <Radio value="wgs84">国际坐标（卫星定位仪、测绘、天地图给的）</Radio>
        </Radio.Group>
      </fieldset>
      <div className="source-day">
        <span>从哪天起算</span>
        <DatePicker
          value={day ? dayjs(day) : null}
          minDate={dayjs()}
          placeholder="选一天"
          aria-label="从哪天起算"
          onChange={chosen => {
            setDay(chosen?.format('YYYY-MM-DD') ?? null);
            onChange();
          }}
        />
        <Button
          type="primary"
          disabled={!isReady}
          loading={isBusy}
          onClick={() => datum && day && onLook({ files, datum, effectiveFrom: day })}
        >
          先看看会改什么
        </Button>
      </div>
    </div>
  );
}

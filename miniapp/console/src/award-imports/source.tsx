import { mostSheetBytes } from '@torreya/shared/domain/award-sheet';
import { Alert, Button, Select } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { Trouble } from '../parts/trouble';
import { useAsk } from '../wire/use-ask';
import type { SentSheet } from './new-import';
import { base64Of, saveSheet } from './sheet-file';

interface SourceProps {
  isBusy: boolean;
  /** What was looked at is not what is chosen any more. */
  onChange: () => void;
  onLook: (sent: SentSheet) => void;
}

/** The village, its template, and a filled table. */
export function Source({ isBusy, onChange, onLook }: SourceProps) {
  const [village, setVillage] = useState<string>();
  const [file, setFile] = useState<File>();
  const input = useRef<HTMLInputElement>(null);
  const { reply, failure, again } = useAsk('readAwardTemplate', village ? { villageCode: village } : {});
  const isTooBig = file !== undefined && file.size > mostSheetBytes;

  const take = (chosen: File | undefined) => {
    onChange();
    setFile(chosen);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const look = async () => {
    if (!file || !reply) return;
    const sheet = await base64Of(file);
    onLook({ villageCode: reply.villageCode, fileName: file.name, sheet });
  };

  if (failure && !reply) return <Trouble failure={failure} again={again} />;
  return (
    <div className="import-source">
      <div className="import-line">
        {reply && reply.villages.length > 1 && (
          <Select
            aria-label="哪个村"
            showSearch={{ optionFilterProp: 'label' }}
            value={reply.villageCode}
            options={reply.villages.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={code => {
              setVillage(code);
              onChange();
            }}
          />
        )}
        <Button disabled={!reply} onClick={() => reply && saveSheet(reply)}>
          下载空表
        </Button>
        <span className="quiet">
          空表里有本村的住户和规则，点开就能选。一行是一户做的一件事，一次最多 1000 行。
        </span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same */}
      <div className="drop" onDragOver={event => event.preventDefault()} onDrop={dropped}>
        <Button onClick={() => input.current?.click()}>选填好的表</Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx"
          aria-label="填好的表"
          onChange={event => {
            take(event.target.files?.[0]);
            // The same file again, mended meanwhile, is another choice.
            event.target.value = '';
          }}
        />
        {file ? <b>{file.name}</b> : <span className="quiet">或者把 .xlsx 表格拖到这里。</span>}
      </div>
      {isTooBig && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title="这个表格超过 1 兆，只留要导入的那一张，删掉图片再传。"
        />
      )}
      <div>
        <Button
          type="primary"
          disabled={!file || isTooBig || !reply}
          loading={isBusy}
          onClick={() => void look()}
        >
          先看看每一行
        </Button>
      </div>
    </div>
  );
}

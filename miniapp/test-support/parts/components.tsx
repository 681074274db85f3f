import type { ReactNode } from 'react';

/** Taro's components as plain elements: as much as a part needs to be read and touched in a test. */
interface Given {
  readonly children?: ReactNode;
  readonly className?: string;
  readonly onClick?: () => void;
  readonly 'aria-role'?: string;
  readonly 'aria-label'?: string;
}

interface FieldGiven extends Given {
  readonly value?: string;
  readonly placeholder?: string;
  readonly onInput?: (event: { detail: { value: string } }) => void;
}

export function View(given: Given) {
  return <div {...plain(given)}>{given.children}</div>;
}

export function Text(given: Given) {
  return <span {...plain(given)}>{given.children}</span>;
}

export function Image(given: Given & { src: string }) {
  return (
    <span {...plain(given)}>
      <img alt="" src={given.src || undefined} />
    </span>
  );
}

export function Canvas({ id }: { id?: string }) {
  return <canvas id={id} />;
}

export function Input(given: FieldGiven) {
  return <input {...field(given)} />;
}

export function Textarea(given: FieldGiven) {
  return <textarea {...field(given)} />;
}

function plain(given: Given) {
  return {
    className: given.className,
    onClick: given.onClick,
    role: given['aria-role'],
    'aria-label': given['aria-label'],
  };
}

function field({ value, placeholder, onInput, 'aria-label': label }: FieldGiven) {
  return { value, placeholder, 'aria-label': label, onChange: inputOf(onInput) };
}

function inputOf(tell: FieldGiven['onInput']) {
  return (event: { target: { value: string } }) => tell?.({ detail: { value: event.target.value } });
}

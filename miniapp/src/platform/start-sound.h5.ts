import type { SoundEnds } from './sound';

/** Returns how to silence it. */
export function startSound(source: string, { onEnd, onFailure }: SoundEnds): () => void {
  const player = document.createElement('audio');
  player.src = source;
  player.addEventListener('ended', () => {
    player.remove();
    onEnd();
  });
  player.addEventListener('error', onFailure);
  document.body.append(player);
  player.play().catch(onFailure);
  return () => {
    player.pause();
    player.remove();
  };
}

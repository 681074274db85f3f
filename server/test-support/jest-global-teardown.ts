import './jest-global-setup';

export default async function stop(): Promise<void> {
  await globalThis.testCluster?.stop();
}

import { startTestCluster, type TestCluster } from './embedded-cluster';

declare global {
  // Jest hands nothing from its setup to its teardown but this.
  var testCluster: TestCluster | undefined;
}

export default async function start(): Promise<void> {
  globalThis.testCluster = await startTestCluster();
}

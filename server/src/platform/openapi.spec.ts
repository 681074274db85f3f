import { contract } from '@torreya/shared/contract/contract';
import { routes } from '@torreya/shared/contract/routes';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { describeApi } from './openapi';

describe('the description of the API', () => {
  it('names every endpoint of the contract once, by its method and path', () => {
    const { paths } = describeApi('1');
    const described = Object.values(paths).flatMap(item =>
      Object.values(item ?? {}).map(one => one.operationId),
    );
    expect(described.sort()).toEqual(Object.keys(contract).sort());
  });

  it('tells the body, the reply and the refusals of an endpoint', () => {
    const operation = describeApi('1').paths['/api/shops/{shopId}/redemptions']?.post;
    expect(operation?.requestBody).toMatchObject({
      content: { 'application/json': { schema: { required: ['id', 'code'] } } },
    });
    expect(operation?.responses['409']).toMatchObject({
      description: expect.stringContaining('insufficient_points'),
    });
    expect(JSON.stringify(operation?.responses['200'])).toContain('balanceAfter');
  });

  it('is served as a page, and every route of the table is answered by the server', async () => {
    const server = await ServerUnderTest.start();
    try {
      const page = await server.inject({ method: 'GET', url: '/api/docs' });
      expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html']);
      for (const { method, path } of Object.values(routes)) {
        const served = server.app
          .getHttpAdapter()
          .getInstance()
          .hasRoute({ method, url: `/api${path}` });
        expect([path, served]).toEqual([path, true]);
      }
    } finally {
      await server.stop();
    }
  });
});

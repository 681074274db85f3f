import { Body, Controller, Header, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

let answer = '';

@Controller('api/awards')
class Answers {
  @Post(':awardId/steps')
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  take(@Param('awardId') _awardId: string, @Body() _body: unknown): string {
    return answer;
  }
}

@Module({ controllers: [Answers] })
class BareModule {}

/** The framework alone: it reads the request and answers the same bytes, knows nobody and asks no database. */
export async function startBareServer(bytes: string): Promise<NestFastifyApplication> {
  answer = bytes;
  return NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
}

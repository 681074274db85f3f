import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { PhotosModule } from '../photos/photos.module';
import { ProgrammeModule } from '../programme/programme.module';
import { HandInInspection } from './hand-in-inspection';
import { InspectHousehold } from './inspect-household';
import { InspectionsController } from './inspections.controller';
import { Inspections } from './inspections.service';
import { ProposeStandards } from './propose-standards';

@Module({
  imports: [AreasModule, IdentityModule, PhotosModule, ProgrammeModule],
  controllers: [InspectionsController],
  providers: [HandInInspection, InspectHousehold, Inspections, ProposeStandards],
})
export class InspectionsModule {}

import { prepareCounty } from './county-folder';

export default prepareCounty;

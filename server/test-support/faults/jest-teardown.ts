import { forgetCounty } from './county-folder';

export default forgetCounty;

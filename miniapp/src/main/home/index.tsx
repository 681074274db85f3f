import { BigButton } from '../../ui/big-button';
import { Screen } from '../../ui/screen';

export default function HomePage() {
  return <Screen title="首页" bottom={<BigButton text="随手拍" icon="camera" onTap={() => undefined} />} />;
}

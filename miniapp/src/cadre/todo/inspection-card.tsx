import { Text } from '@tarojs/components';
import { Card } from '../../ui/card';
import { open, pages } from '../pages';

export function InspectionCard() {
  return (
    <Card title="入户检查" onTap={() => open(pages.inspection)}>
      <Text>一户一户走，达标的拍一张，没网也能记。</Text>
    </Card>
  );
}

import { Text, View } from '@tarojs/components';
import { spoken } from '../../ui/spoken';
import { type Basket, canAdd, changed, type Goods } from '../basket';

interface GoodsListProps {
  goods: readonly Goods[];
  basket: Basket;
  pointsName: string;
  onChange: (basket: Basket) => void;
}

export function GoodsList({ goods, basket, pointsName, onChange }: GoodsListProps) {
  return (
    <View className="goods-list">
      {goods.map(one => {
        const quantity = basket[one.id] ?? 0;
        return (
          <View key={one.id} className={quantity > 0 ? 'goods goods-chosen' : 'goods'}>
            <View className="goods-words">
              <Text className="goods-name">{one.name}</Text>
              <Text className="goods-price">{`${one.points} ${pointsName}`}</Text>
              <Text className="quiet">{one.stock > 0 ? `还有 ${one.stock}` : '卖完了'}</Text>
            </View>
            <View className="goods-steps">
              <Step
                text="−"
                label={`${one.name}少一个`}
                isOff={quantity === 0}
                onTap={() => onChange(changed(basket, one, -1))}
              />
              <Text className="goods-quantity">{quantity}</Text>
              <Step
                text="+"
                label={`${one.name}多一个`}
                isOff={!canAdd(basket, one)}
                onTap={() => onChange(changed(basket, one, 1))}
              />
            </View>
          </View>
        );
      })}
    </View>
  );
}

interface StepProps {
  text: string;
  label: string;
  isOff: boolean;
  onTap: () => void;
}

function Step({ text, label, isOff, onTap }: StepProps) {
  return (
    <View
      className={isOff ? 'goods-step goods-step-off' : 'goods-step'}
      hoverClass={isOff ? 'none' : 'pressed'}
      onClick={isOff ? undefined : onTap}
      {...spoken('button', isOff ? `${label}，现在不能` : label)}
    >
      <Text>{text}</Text>
    </View>
  );
}

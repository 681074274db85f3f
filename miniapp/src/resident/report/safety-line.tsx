import { Text, View } from '@tarojs/components';
import {
  type Emergency,
  type EmergencyNumber,
  emergencyNumbers,
  emergencyPhones,
} from '@torreya/shared/domain/emergency';
import { PhoneLink } from '../../ui/phone-link';
import { spoken } from '../../ui/spoken';

/**
 * First of all on the form: this sends nobody with a fire engine. Where tile or words say that somebody is in danger now,
 * the phones that help stand first and large; the form stays open below them.
 */
export function SafetyLine({ emergency }: { emergency: Emergency | null }) {
  const asked: readonly EmergencyNumber[] = emergency?.numbers ?? [];
  const others = emergencyNumbers.filter(number => !asked.includes(number));
  return (
    <View className={emergency ? 'safety safety-now' : 'safety'} {...(emergency ? spoken('alert') : {})}>
      <Text className="safety-word">{emergency ? '先保证自己安全，马上打电话' : '先保证自己安全'}</Text>
      {emergency && (
        <View className="safety-first">
          {asked.map(number => (
            <PhoneLink key={number} number={number} text={emergencyPhones[number].call} />
          ))}
        </View>
      )}
      <View className="safety-phones">
        {others.map(number => (
          <PhoneLink key={number} number={number} text={emergencyPhones[number].word} />
        ))}
      </View>
    </View>
  );
}

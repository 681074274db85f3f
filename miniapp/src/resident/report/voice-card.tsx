import { Text, View } from '@tarojs/components';
import type { DraftVoice } from '../../drafts/draft';
import { mostSeconds } from '../../platform/recording';
import { voiceSource } from '../../platform/voices';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { NoticeCard } from '../../ui/notice-card';
import { spoken } from '../../ui/spoken';
import { VoicePlayer } from '../../ui/voice-player';
import { TroubleCard } from '../trouble-card';
import type { Voice } from './use-voice';

interface VoiceCardProps {
  voice: Voice;
  said: DraftVoice | undefined;
  /** She would rather not be known. */
  isHidden: boolean;
  onDrop: () => void;
}

/** Who does not want to type says it: tapped to begin, tapped to end, heard again before it goes. */
export function VoiceCard({ voice, said, isHidden, onDrop }: VoiceCardProps) {
  const { secondsLeft, wasTooShort, trouble } = voice;
  const start = () => void voice.start();
  if (secondsLeft !== undefined) return <Listening secondsLeft={secondsLeft} />;
  return (
    <>
      {isHidden && (
        <NoticeCard tone="wait" title="声音会让人听出是谁" text="不想让人知道是您，就拍照或者写字。" />
      )}
      {trouble && <TroubleCard trouble={trouble} onRetry={start} />}
      {said ? (
        <Card title="您说的">
          <VoicePlayer key={said.id} seconds={said.seconds} source={() => voiceSource(said.id)} />
          <View className="said-ways">
            <BigButton kind="plain" text="重新说" onTap={start} />
            <BigButton kind="plain" text="删掉录音" onTap={onDrop} />
          </View>
        </Card>
      ) : (
        <>
          <BigButton kind="plain" icon="voice" text="按一下说话" onTap={start} />
          <Text className="quiet">
            {wasTooShort
              ? '太短了，没录上。按一下，看到“正在录音”再说。'
              : '不想打字就说，最长一分钟。手机问能不能用麦克风，请点允许。'}
          </Text>
        </>
      )}
    </>
  );
}

/** As long as a microphone listens, nobody can overlook it. */
function Listening({ secondsLeft }: { secondsLeft: number }) {
  const share = (1 - secondsLeft / mostSeconds) * 100;
  return (
    <View className="listening">
      <View className="listening-word" {...spoken('status')}>
        <Icon name="voice" />
        <Text>正在录音，请说话</Text>
      </View>
      <Text>{`还能说 ${secondsLeft} 秒`}</Text>
      <View className="listening-line">
        <View className="listening-share" style={{ width: `${share}%` }} />
      </View>
    </View>
  );
}

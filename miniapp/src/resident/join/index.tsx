import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { decoded } from '../../platform/query';
import { Asked } from '../../ui/asked';
import { Screen } from '../../ui/screen';
import { Belonging } from './belonging';
import { FindVillage } from './find-village';
import { forgetJoin, keptJoin } from './kept-join';
import { sceneIn } from './scene';
import { VillageForm } from './village-form';

/** V0: from the poster on the wall into a household. A scanned poster opens this page with its scene. */
export default function JoinPage() {
  const { scene: told } = useRouter().params;
  const me = useAsk('readMe', {});
  const [scene, setScene] = useState(() => sceneIn(decoded(told)) ?? keptJoin()?.scene);

  if (me.reply?.household) return <Belonging household={me.reply.household} village={me.reply.village} />;
  if (!me.reply) {
    return (
      <Screen offlineText="现在没网，有网了再加入。">
        <Asked ask={me}>{() => null}</Asked>
      </Screen>
    );
  }
  if (scene === undefined) return <FindVillage onScene={setScene} />;
  return (
    <VillageForm
      scene={scene}
      myName={me.reply.name}
      onOtherVillage={() => {
        forgetJoin();
        setScene(undefined);
      }}
      onJoined={me.replace}
      onAlready={() => void me.refresh()}
    />
  );
}

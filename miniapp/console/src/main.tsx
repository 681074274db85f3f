import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createRoot } from 'react-dom/client';
import './base.css';
import { Console } from './console';
import './print.css';
import { theme } from './theme';
import { watchOtherWindows } from './wire/session';

dayjs.locale('zh-cn');
watchOtherWindows();

const home = document.getElementById('console');
if (!home) throw new Error('index.html has no place for the console.');
createRoot(home).render(
  <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
    <Console />
  </ConfigProvider>,
);

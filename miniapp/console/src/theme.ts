import type { ThemeConfig } from 'antd';

/** The product's colours. The library's own greys for hints and what is shut are too light to read: here they have 4.5:1. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1e6b3a',
    colorLink: '#0b5cad',
    colorLinkHover: '#084784',
    colorLinkActive: '#063766',
    colorError: '#c62828',
    colorWarning: '#9a4806',
    colorInfo: '#0b5cad',
    // Made from the dark colours above they would be mud.
    colorWarningBg: '#fdf1e3',
    colorWarningBorder: '#c98a4b',
    colorErrorBg: '#fdecec',
    colorInfoBg: '#e8f1fb',
    colorText: '#1a1a1a',
    colorTextSecondary: '#4a4f4a',
    colorTextTertiary: '#595f59',
    colorTextQuaternary: '#5f655f',
    colorTextPlaceholder: '#5f655f',
    colorTextDescription: '#4a4f4a',
    colorTextDisabled: '#636963',
    colorBorder: '#767d76',
    fontSize: 15,
    controlHeight: 36,
    borderRadius: 6,
    fontFamily: "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif",
  },
};

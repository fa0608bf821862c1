/** One word that the list lacks, or holds as too rare for a traveller: the word, its syllables, its share as in the list. */
export type MoreWord = readonly [word: string, spoken: string, share: number];

/** Groups of words with the share of all of them; a word is followed by its syllables. */
const groups: readonly (readonly [share: number, words: string])[] = [
  [
    3e-8,
    `的 di, 地 de, 得 de, 了 liao, 着 zhao, 谁 shui, 谁 shei, 那 nei, 这 zhei, 还 hai, 都 dou,
吗 ma, 呢 ne, 吧 ba, 啊 a, 哦 o, 嗯 en, 呀 ya, 您 nin, 咱 zan, 嘿 hei`,
  ],
  [
    1e-8,
    `你好 ni hao, 您好 nin hao, 谢谢 xie xie, 再见 zai jian, 微信 wei xin, 没有 mei you,
什么 shen me, 怎么 zen me, 可以 ke yi, 知道 zhi dao, 觉得 jue de, 现在 xian zai,
今天 jin tian, 明天 ming tian, 昨天 zuo tian, 晚上 wan shang, 早上 zao shang, 下午 xia wu,
上午 shang wu, 时候 shi hou, 为什么 wei shen me, 喜欢 xi huan, 朋友 peng you, 妈妈 ma ma,
爸爸 ba ba, 老师 lao shi, 孩子 hai zi, 电话 dian hua, 手机 shou ji, 东西 dong xi,
这里 zhe li, 那里 na li, 哪里 na li, 哪儿 na er, 这儿 zhe er, 那儿 na er, 多少 duo shao,
回家 hui jia, 吃饭 chi fan, 我的 wo de, 你的 ni de, 他的 ta de, 她的 ta de, 好的 hao de,
是的 shi de, 不是 bu shi, 不要 bu yao, 一下 yi xia, 一起 yi qi, 还是 hai shi,
对不起 dui bu qi, 没关系 mei guan xi, 不客气 bu ke qi, 请问 qing wen, 请 qing, 想 xiang,
很好 hen hao, 非常 fei chang, 我在 wo zai, 你在 ni zai, 我想 wo xiang, 我要 wo yao,
是不是 shi bu shi, 有没有 you mei you, 请帮我 qing bang wo, 想你 xiang ni, 很想 hen xiang, 想吃 xiang chi, 想去 xiang qu, 想要 xiang yao, 爱你 ai ni, 帮我 bang wo, 祝你 zhu ni, 祝您 zhu nin, 能不能 neng bu neng, 好不好 hao bu hao`,
  ],
  [
    3e-9,
    `酒店 jiu dian, 宾馆 bin guan, 房间 fang jian, 房卡 fang ka, 前台 qian tai, 入住 ru zhu,
退房 tui fang, 订房 ding fang, 预订 yu ding, 预约 yu yue, 护照 hu zhao, 签证 qian zheng,
身份证 shen fen zheng, 登机牌 deng ji pai, 登机口 deng ji kou, 航班 hang ban, 机票 ji piao,
车票 che piao, 火车票 huo che piao, 高铁 gao tie, 高铁站 gao tie zhan, 地铁 di tie,
地铁站 di tie zhan, 公交车 gong jiao che, 出租车 chu zu che, 飞机场 fei ji chang,
机场 ji chang, 火车站 huo che zhan, 行李 xing li, 行李箱 xing li xiang, 旅行 lv xing,
旅游 lv you, 景点 jing dian, 门票 men piao, 餐厅 can ting, 餐馆 can guan, 早餐 zao can,
午餐 wu can, 晚餐 wan can, 早饭 zao fan, 晚饭 wan fan, 菜单 cai dan, 外卖 wai mai,
付款 fu kuan, 支付 zhi fu, 支付宝 zhi fu bao, 微信支付 wei xin zhi fu, 信用卡 xin yong ka,
二维码 er wei ma, 验证码 yan zheng ma, 密码 mi ma, 账号 zhang hao, 登录 deng lu, 注册 zhu ce,
邮箱 you xiang, 邮件 you jian, 电子邮件 dian zi you jian, 网站 wang zhan, 网址 wang zhi,
网络 wang luo, 无线网 wu xian wang, 无线网络 wu xian wang luo, 上网 shang wang,
下载 xia zai, 上传 shang chuan, 截图 jie tu, 打印 da yin, 扫描 sao miao, 扫码 sao ma,
充电 chong dian, 充电器 chong dian qi, 视频 shi pin, 照片 zhao pian, 拍照 pai zhao,
地图 di tu, 导航 dao hang, 天气 tian qi, 天气预报 tian qi yu bao, 快递 kuai di,
短信 duan xin, 聊天 liao tian, 群聊 qun liao, 朋友圈 peng you quan, 公众号 gong zhong hao,
小程序 xiao cheng xu, 抖音 dou yin, 淘宝 tao bao, 京东 jing dong, 百度 bai du, 谷歌 gu ge,
翻译 fan yi, 英语 ying yu, 中文 zhong wen, 汉语 han yu, 日语 ri yu, 韩语 han yu, 厕所 ce suo,
洗手间 xi shou jian, 卫生间 wei sheng jian, 电梯 dian ti, 空调 kong tiao, 热水 re shui,
毛巾 mao jin, 牙刷 ya shua, 医院 yi yuan, 药店 yao dian, 银行 yin hang, 换钱 huan qian,
汇率 hui lv, 人民币 ren min bi, 美元 mei yuan, 欧元 ou yuan, 发票 fa piao, 收据 shou ju,
便宜 pian yi, 好吃 hao chi, 好喝 hao he, 咖啡 ka fei, 啤酒 pi jiu, 矿泉水 kuang quan shui,
米饭 mi fan, 面条 mian tiao, 饺子 jiao zi, 火锅 huo guo, 烤鸭 kao ya, 牛肉 niu rou,
猪肉 zhu rou, 鸡肉 ji rou, 蔬菜 shu cai, 水果 shui guo, 苹果 ping guo, 超市 chao shi,
商场 shang chang, 便利店 bian li dian, 打车 da che, 网约车 wang yue che, 堵车 du che,
红绿灯 hong lv deng, 左转 zuo zhuan, 右转 you zhuan, 生日快乐 sheng ri kuai le,
新年快乐 xin nian kuai le, 一路平安 yi lu ping an, 一路顺风 yi lu shun feng, 晚安 wan an,
早安 zao an, 辛苦了 xin ku le, 加油 jia you, 没问题 mei wen ti, 不好意思 bu hao yi si,
多少钱 duo shao qian, 在哪里 zai na li, 在哪儿 zai na er, 怎么走 zen me zou,
怎么样 zen me yang, 几点 ji dian, 几点了 ji dian le, 听不懂 ting bu dong, 看不懂 kan bu dong,
救命 jiu ming, 帮忙 bang mang, 帮助 bang zhu, 警察 jing cha, 报警 bao jing`,
  ],
  [
    6e-10,
    `疫苗 yi miao, 核酸 he suan, 直播 zhi bo, 博客 bo ke, 微博 wei bo, 知乎 zhi hu,
小红书 xiao hong shu, 哔哩哔哩 bi li bi li, 携程 xie cheng, 滴滴 di di, 美团 mei tuan,
饿了么 e le me, 共享单车 gong xiang dan che, 充电宝 chong dian bao,
平板电脑 ping ban dian nao, 笔记本电脑 bi ji ben dian nao, 人工智能 ren gong zhi neng,
大熊猫 da xiong mao, 兵马俑 bing ma yong, 故宫 gu gong, 长城 chang cheng,
天安门 tian an men, 颐和园 yi he yuan, 外滩 wai tan, 东方明珠 dong fang ming zhu, 西湖 xi hu,
黄山 huang shan, 桂林 gui lin, 九寨沟 jiu zhai gou, 鼓浪屿 gu lang yu, 张家界 zhang jia jie,
丽江 li jiang, 大理 da li, 浦东机场 pu dong ji chang, 首都机场 shou du ji chang,
虹桥 hong qiao, 登机 deng ji, 转机 zhuan ji, 值机 zhi ji, 托运 tuo yun, 安检 an jian,
海关 hai guan, 免税店 mian shui dian, 自助餐 zi zhu can, 双人房 shuang ren fang,
单人房 dan ren fang, 大床房 da chuang fang, 双床房 shuang chuang fang,
青年旅舍 qing nian lv she, 民宿 min su`,
  ],
];

/** Particles with their other readings, everyday words, travel, and what people say online. */
export const moreChinese: readonly MoreWord[] = groups.flatMap(([share, words]) =>
  words.split(/,\s*/).map((each): MoreWord => {
    const [word = '', ...syllables] = each.split(' ');
    return [word, syllables.join(' '), share];
  }),
);

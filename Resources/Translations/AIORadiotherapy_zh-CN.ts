<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh-CN">
<context>
    <name>AIORadiotherapy</name>
    <message>
        <source>AIO Radiotherapy</source>
        <translation>AIO 放射治疗</translation>
    </message>
    <message>
        <source>One-stop breast radiotherapy: import a CT, contour, plan, evaluate, export. Every step shows its progress, can be cancelled, is timed, and says when its result is out of date. Research and teaching software, not a medical device.</source>
        <translation>一站式乳腺放射治疗：导入 CT、勾画、计划、评估、导出。每一步都显示进度、可以取消、有计时，并会说明结果是否已过期。研究与教学软件，不是医疗器械。</translation>
    </message>
    <message>
        <source>Research and teaching software, not a medical device. Apache License 2.0.</source>
        <translation>研究与教学软件，不是医疗器械。Apache License 2.0。</translation>
    </message>
</context>
<context>
    <name>PlanningModule</name>
    <message>
        <source>AIO Planning</source>
        <translation>AIO 计划</translation>
    </message>
    <message>
        <source>Places opposed tangents from the geometry of breast and lung, optimises their fluence to the objectives of a protocol and computes the dose of the whole course in Gy. The work runs in a process of its own and can be cancelled. For research and teaching, not for treating patients.</source>
        <translation>根据乳腺和肺的几何布置对穿切线野，按方案的优化目标优化其通量，并以 Gy 计算整个疗程的剂量。计算在独立进程中运行，可以取消。用于研究与教学，不用于治疗患者。</translation>
    </message>
</context>
<context>
    <name>RadiobiologyModule</name>
    <message>
        <source>AIO Radiobiology</source>
        <translation>AIO 放射生物学</translation>
    </message>
    <message>
        <source>Dose-volume histograms, dose metrics against a protocol, EUD, TCP and NTCP of the structures of a segmentation in a dose. With 'Follow contour edits' every stroke of the segment editor moves the curves and the numbers. Doses, DVH tables and charts are SlicerRT's own kinds of nodes.</source>
        <translation>剂量体积直方图、按方案的剂量学指标、EUD，以及剂量中各结构的 TCP 和 NTCP。选中“跟随轮廓编辑”后，分割编辑器的每一笔都会更新曲线和数值。剂量、DVH 表和图均为 SlicerRT 自身的节点类型。</translation>
    </message>
</context>
<context>
    <name>SegmentationModule</name>
    <message>
        <source>AIO Segmentation</source>
        <translation>AIO 分割</translation>
    </message>
    <message>
        <source>Draws breast radiotherapy targets and organs at risk with a neural network, checks whether the contours are plausible, and keeps the network's own contours beside an editable copy. The default model is trained on a digital phantom: not for clinical use.</source>
        <translation>用神经网络勾画乳腺放射治疗的靶区和危及器官，检查轮廓是否合理，并将网络自身的轮廓与可编辑的副本并存。默认模型由数字体模训练：不可用于临床。</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>'{modality}' is no kind of image</source>
        <translation>“{modality}”不是一种图像</translation>
    </message>
    <message>
        <source>'{name}' does not lack its side alone</source>
        <translation>“{name}”所缺的不只是侧别</translation>
    </message>
    <message>
        <source>'{role}' is no role</source>
        <translation>“{role}”不是一种角色</translation>
    </message>
    <message>
        <source>'{role}' is not a role of a case</source>
        <translation>“{role}”不是病例中的角色</translation>
    </message>
    <message>
        <source>'{text}' are not dose levels</source>
        <translation>“{text}”不是剂量水平</translation>
    </message>
    <message>
        <source>'{text}' does not name an image</source>
        <translation>“{text}”没有写明图像</translation>
    </message>
    <message>
        <source>'{text}' maps no name</source>
        <translation>“{text}”没有对应任何名称</translation>
    </message>
    <message>
        <source>'{twice}' is there twice</source>
        <translation>“{twice}”出现了两次</translation>
    </message>
    <message>
        <source>'{word}' has other meanings</source>
        <translation>“{word}”还有别的含义</translation>
    </message>
    <message>
        <source>'{word}' is not understood</source>
        <translation>“{word}”无法理解</translation>
    </message>
    <message>
        <source>'{word}' is taken as {meaning}</source>
        <translation>“{word}”按{meaning}理解</translation>
    </message>
    <message>
        <source>'{word}' marks a copy or a version</source>
        <translation>“{word}”表示副本或版本</translation>
    </message>
    <message>
        <source>'{word}' may also be a number</source>
        <translation>“{word}”也可能是数字</translation>
    </message>
    <message>
        <source>'{word}' means other structures in other languages</source>
        <translation>“{word}”在其他语言中是别的结构</translation>
    </message>
    <message>
        <source>'{word}' means {structures}</source>
        <translation>“{word}”可指 {structures}</translation>
    </message>
    <message>
        <source>'{word}' was read into a longer or misspelt word</source>
        <translation>“{word}”取自更长或拼写有误的词</translation>
    </message>
    <message>
        <source>0 (censored) or 1 (event)</source>
        <translation>0（删失）或 1（事件）</translation>
    </message>
    <message>
        <source>0 (censored), 1 (event) or 2 to 99 (competing)</source>
        <translation>0（删失）、1（事件）或 2 至 99（竞争事件）</translation>
    </message>
    <message>
        <source>1 to {most_structures} are possible.</source>
        <translation>可为 1 至 {most_structures} 个。</translation>
    </message>
    <message>
        <source>95 % high (alpha/beta)</source>
        <translation>95 % 上限（alpha/beta）</translation>
    </message>
    <message>
        <source>95 % interval from the uncertainty of {what}</source>
        <translation>由{what}的不确定性得出的 95 % 区间</translation>
    </message>
    <message>
        <source>95 % low (alpha/beta)</source>
        <translation>95 % 下限（alpha/beta）</translation>
    </message>
    <message>
        <source>A DICOM series is registered first: aio-radiotherapy register CT IMAGE -o FOLDER; then give FOLDER.</source>
        <translation>DICOM 序列须先配准：aio-radiotherapy register CT IMAGE -o FOLDER；然后给出 FOLDER。</translation>
    </message>
    <message>
        <source>A beam needs an opening.</source>
        <translation>射束需要一个开口。</translation>
    </message>
    <message>
        <source>A bundle needs configs/metadata.json, configs/inference.json and models/model.pt.</source>
        <translation>模型包需要 configs/metadata.json、configs/inference.json 和 models/model.pt。</translation>
    </message>
    <message>
        <source>A class begins with the first import of attempts.</source>
        <translation>班级从第一次导入作答开始。</translation>
    </message>
    <message>
        <source>A covariate may be the same for all, or nobody in one of the groups may have had the event.</source>
        <translation>可能某个协变量对所有人都相同，或某一组中没有人发生事件。</translation>
    </message>
    <message>
        <source>A covariate may separate those with the event.</source>
        <translation>可能某个协变量把发生事件者完全分开。</translation>
    </message>
    <message>
        <source>A group may be separated by time.</source>
        <translation>可能某一组被时间完全分开。</translation>
    </message>
    <message>
        <source>A machine needs at least one layer of leaves.</source>
        <translation>加速器至少需要一层叶片。</translation>
    </message>
    <message>
        <source>AIORT_RESOURCES names a folder without {marker}</source>
        <translation>AIORT_RESOURCES 所指的文件夹中没有 {marker}</translation>
    </message>
    <message>
        <source>Accept corrected cases first; those of the frozen set are not learned from.</source>
        <translation>请先认可修改过的病例；冻结集中的病例不用于学习。</translation>
    </message>
    <message>
        <source>Accepted by {who}, {when}.</source>
        <translation>由 {who} 于 {when} 认可。</translation>
    </message>
    <message>
        <source>Accepted by {who}, {when}; changed since: look again.</source>
        <translation>由 {who} 于 {when} 认可；此后有改动：请再次查看。</translation>
    </message>
    <message>
        <source>Accepted by {who}, {when}; withdrawn by {other}, {later}.</source>
        <translation>由 {who} 于 {when} 认可；由 {other} 于 {later} 撤回。</translation>
    </message>
    <message>
        <source>Add --replan to make a new plan, or leave out --{flag}.</source>
        <translation>加上 --replan 以制作新计划，或去掉 --{flag}。</translation>
    </message>
    <message>
        <source>Add attempts to it.</source>
        <translation>请向其中添加作答。</translation>
    </message>
    <message>
        <source>Add beams first.</source>
        <translation>请先添加射束。</translation>
    </message>
    <message>
        <source>Add e.g. "orientation": "SPL": array axes that run upwards, to the back and to the left, as in an axial DICOM series; "SAR" for images turned to RAS.</source>
        <translation>请加上例如 "orientation": "SPL"：数组轴依次指向上方、后方和左方，与轴位 DICOM 序列相同；转到 RAS 的图像用 "SAR"。</translation>
    </message>
    <message>
        <source>Add one and call it BODY.</source>
        <translation>请添加一个并命名为 BODY。</translation>
    </message>
    <message>
        <source>Add one for the target, e.g. Underdose.</source>
        <translation>请为靶区添加一个，例如 Underdose。</translation>
    </message>
    <message>
        <source>Age at assignment</source>
        <translation>分组时的年龄</translation>
    </message>
    <message>
        <source>All of one patient go together.</source>
        <translation>同一患者的全部病例一起处理。</translation>
    </message>
    <message>
        <source>An absolute dose in Gy of the whole course is needed.</source>
        <translation>需要整个疗程的绝对剂量（Gy）。</translation>
    </message>
    <message>
        <source>An assessment was passed</source>
        <translation>评估是否通过</translation>
    </message>
    <message>
        <source>Anthracycline</source>
        <translation>蒽环类药物</translation>
    </message>
    <message>
        <source>Any complication</source>
        <translation>任一并发症</translation>
    </message>
    <message>
        <source>Arcs are sequenced</source>
        <translation>弧的序列已生成</translation>
    </message>
    <message>
        <source>Are they of the same part of the same patient? Is one of them cut far outside the other?</source>
        <translation>它们是同一患者的同一部位吗？其中一个是否截得比另一个短很多？</translation>
    </message>
    <message>
        <source>Arm that the patient was assigned to</source>
        <translation>患者被分配到的组</translation>
    </message>
    <message>
        <source>Arm that was given, where it differs</source>
        <translation>实际接受的组（与分配不同时）</translation>
    </message>
    <message>
        <source>Ask for the dialect of its vendor: "rtplan_devices": [{names}] under "mlc".</source>
        <translation>请询问其厂商的写法："rtplan_devices": [{names}]，位于 "mlc" 之下。</translation>
    </message>
    <message>
        <source>Ask for the file again.</source>
        <translation>请重新索取该文件。</translation>
    </message>
    <message>
        <source>Asked for: {names}.</source>
        <translation>要求的是：{names}。</translation>
    </message>
    <message>
        <source>At least a volume gets a dose.</source>
        <translation>至少给定的体积得到某一剂量。</translation>
    </message>
    <message>
        <source>At most {most_patch_voxels}.</source>
        <translation>最多 {most_patch_voxels}。</translation>
    </message>
    <message>
        <source>BODY is missing</source>
        <translation>缺少 BODY</translation>
    </message>
    <message>
        <source>BODY reaches the border of the CT beside a target: tissue outside the CT is not in the dose.</source>
        <translation>靶区旁 BODY 到达 CT 边界：CT 之外的组织未计入剂量。</translation>
    </message>
    <message>
        <source>Balanced plan</source>
        <translation>均衡计划</translation>
    </message>
    <message>
        <source>Begin the training anew.</source>
        <translation>请重新开始训练。</translation>
    </message>
    <message>
        <source>Between skin and muscle there is no more than fat here: removed, or a man?</source>
        <translation>此处皮肤与肌肉之间只有脂肪：已切除，或为男性？</translation>
    </message>
    <message>
        <source>Biologically effective dose</source>
        <translation>生物有效剂量</translation>
    </message>
    <message>
        <source>Both phases together meet {met} of {all} goals ({parts}).</source>
        <translation>两个阶段合计达到 {all} 个剂量目标中的 {met} 个（{parts}）。</translation>
    </message>
    <message>
        <source>Both phases together meet {met} of {all} goals.</source>
        <translation>两个阶段合计达到 {all} 个剂量目标中的 {met} 个。</translation>
    </message>
    <message>
        <source>Breast and regional nodes, 40 Gy in 15 fractions (DBCG)</source>
        <translation>乳腺和区域淋巴结，40 Gy/15 次 (DBCG)</translation>
    </message>
    <message>
        <source>CADS drew none of the organs of a chest</source>
        <translation>CADS 没有勾画出胸部的任何器官</translation>
    </message>
    <message>
        <source>CADS left {files_count} results of task {task}, one is expected</source>
        <translation>CADS 对任务 {task} 留下了 {files_count} 个结果，应为一个</translation>
    </message>
    <message>
        <source>CT numbers became densities by a generic table, not by the scanner's own.</source>
        <translation>CT 值按通用表而非本机扫描仪的表换算为密度。</translation>
    </message>
    <message>
        <source>CT read</source>
        <translation>CT 已读取</translation>
    </message>
    <message>
        <source>CT {ni} x {nj} x {nk}, {si} x {sj} x {sk} mm</source>
        <translation>CT {ni} x {nj} x {nk}，{si} x {sj} x {sk} mm</translation>
    </message>
    <message>
        <source>CTCAE grade of an event</source>
        <translation>事件的 CTCAE 级别</translation>
    </message>
    <message>
        <source>CTCAE grade; 0 tells that it was looked for and absent</source>
        <translation>CTCAE 级别；0 表示检查过而没有</translation>
    </message>
    <message>
        <source>CTCAE term, e.g. Dermatitis radiation</source>
        <translation>CTCAE 术语，例如 Dermatitis radiation</translation>
    </message>
    <message>
        <source>Cardiac factors together: {reason}</source>
        <translation>心脏因素合并：{reason}</translation>
    </message>
    <message>
        <source>Cause of death</source>
        <translation>死因</translation>
    </message>
    <message>
        <source>Change or remove one of them; nothing was changed or lost.</source>
        <translation>请更改或移除其中一个；没有任何内容被更改或丢失。</translation>
    </message>
    <message>
        <source>Change the plan's choices and plan again.</source>
        <translation>请更改计划的选项，然后重新计划。</translation>
    </message>
    <message>
        <source>Charged particles</source>
        <translation>带电粒子</translation>
    </message>
    <message>
        <source>Check BODY.</source>
        <translation>请检查 BODY。</translation>
    </message>
    <message>
        <source>Check a plan of one phase.</source>
        <translation>请核查单阶段的计划。</translation>
    </message>
    <message>
        <source>Check both contours, and that they are of one CT.</source>
        <translation>请检查两套轮廓，以及它们是否属于同一 CT。</translation>
    </message>
    <message>
        <source>Check dose</source>
        <translation>核查剂量</translation>
    </message>
    <message>
        <source>Check side and contours.</source>
        <translation>请检查侧别和轮廓。</translation>
    </message>
    <message>
        <source>Check that it is a CT in HU of the whole chest.</source>
        <translation>请检查它是否为整个胸部、以 HU 为单位的 CT。</translation>
    </message>
    <message>
        <source>Check that it is a chest CT.</source>
        <translation>请检查它是否为胸部 CT。</translation>
    </message>
    <message>
        <source>Check that the CT shows the whole chest.</source>
        <translation>请检查 CT 是否包含整个胸部。</translation>
    </message>
    <message>
        <source>Check that the contours belong to this CT.</source>
        <translation>请检查轮廓是否属于此 CT。</translation>
    </message>
    <message>
        <source>Check the arguments of the network, in the recipe or in the model's metadata file.</source>
        <translation>请检查网络的参数（在训练方案或模型的元数据文件中）。</translation>
    </message>
    <message>
        <source>Check the beams.</source>
        <translation>请检查射束。</translation>
    </message>
    <message>
        <source>Check the field of view, the patient's position and that it is a chest CT.</source>
        <translation>请检查视野、患者体位，以及它是否为胸部 CT。</translation>
    </message>
    <message>
        <source>Check the isocentre and the beams.</source>
        <translation>请检查等中心和射束。</translation>
    </message>
    <message>
        <source>Check the isocentre and the target's contours.</source>
        <translation>请检查等中心和靶区轮廓。</translation>
    </message>
    <message>
        <source>Check the isocentre.</source>
        <translation>请检查等中心。</translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation>请检查路径及其权限。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>Check the rescale slope and intercept of the import.</source>
        <translation>请检查导入时的 RescaleSlope 和 RescaleIntercept。</translation>
    </message>
    <message>
        <source>Check the target's contours.</source>
        <translation>请检查靶区轮廓。</translation>
    </message>
    <message>
        <source>Check the target's contours; targets this long need two isocentres, which are not supported.</source>
        <translation>请检查靶区轮廓；这么长的靶区需要两个等中心，目前不支持。</translation>
    </message>
    <message>
        <source>Check the tumour bed's contour.</source>
        <translation>请检查瘤床轮廓。</translation>
    </message>
    <message>
        <source>Check units and columns.</source>
        <translation>请检查单位和列。</translation>
    </message>
    <message>
        <source>Checking the input and making the PTV</source>
        <translation>正在检查输入并生成 PTV</translation>
    </message>
    <message>
        <source>Choose CT images only.</source>
        <translation>请只选择 CT 图像。</translation>
    </message>
    <message>
        <source>Choose MR or PET.</source>
        <translation>请选择 MR 或 PET。</translation>
    </message>
    <message>
        <source>Choose a CT series.</source>
        <translation>请选择一个 CT 序列。</translation>
    </message>
    <message>
        <source>Choose a DICOM file or its folder.</source>
        <translation>请选择一个 DICOM 文件或其文件夹。</translation>
    </message>
    <message>
        <source>Choose a dose volume in Gy (absolute dose).</source>
        <translation>请选择以 Gy 为单位的剂量体数据（绝对剂量）。</translation>
    </message>
    <message>
        <source>Choose a photon plan.</source>
        <translation>请选择光子计划。</translation>
    </message>
    <message>
        <source>Choose a plan made by AIO Planning.</source>
        <translation>请选择由 AIO Planning 制作的计划。</translation>
    </message>
    <message>
        <source>Choose a protocol, or give the levels in Gy.</source>
        <translation>请选择方案，或以 Gy 给出水平。</translation>
    </message>
    <message>
        <source>Choose a series without gantry tilt, or resample it to an upright grid first.</source>
        <translation>请选择没有机架倾斜的序列，或先重采样到竖直网格。</translation>
    </message>
    <message>
        <source>Choose a short one.</source>
        <translation>请取一个短的。</translation>
    </message>
    <message>
        <source>Choose a structure set with contours.</source>
        <translation>请选择含有轮廓的结构集。</translation>
    </message>
    <message>
        <source>Choose a structure that it found.</source>
        <translation>请选择它已找到的结构。</translation>
    </message>
    <message>
        <source>Choose a table with a dose-volume histogram.</source>
        <translation>请选择含剂量体积直方图的表格。</translation>
    </message>
    <message>
        <source>Choose a technique with modulated fluence.</source>
        <translation>请选择通量经过调制的技术。</translation>
    </message>
    <message>
        <source>Choose an NTCP parameter set.</source>
        <translation>请选择一套 NTCP 参数。</translation>
    </message>
    <message>
        <source>Choose another folder, or the options of that one to go on.</source>
        <translation>请选择另一个文件夹，或用该文件夹的选项继续。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>Choose another model with --model, or get this one again.</source>
        <translation>请用 --model 选择另一个模型，或重新获取此模型。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择另一个名称。</translation>
    </message>
    <message>
        <source>Choose another output folder.</source>
        <translation>请选择另一个输出文件夹。</translation>
    </message>
    <message>
        <source>Choose another protocol.</source>
        <translation>请选择另一个方案。</translation>
    </message>
    <message>
        <source>Choose another series with --series.</source>
        <translation>请用 --series 选择另一个序列。</translation>
    </message>
    <message>
        <source>Choose another series.</source>
        <translation>请选择另一个序列。</translation>
    </message>
    <message>
        <source>Choose another template with --like.</source>
        <translation>请用 --like 选择另一个模板。</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>请另选一个。</translation>
    </message>
    <message>
        <source>Choose both.</source>
        <translation>请两者都选择。</translation>
    </message>
    <message>
        <source>Choose each dose once.</source>
        <translation>每个剂量请只选一次。</translation>
    </message>
    <message>
        <source>Choose fewer structures.</source>
        <translation>请少选一些结构。</translation>
    </message>
    <message>
        <source>Choose one PLAN dose, or the BEAM doses of one plan.</source>
        <translation>请选择一个 PLAN 剂量，或一个计划的各 BEAM 剂量。</translation>
    </message>
    <message>
        <source>Choose one by its UID. {listed}</source>
        <translation>请按 UID 选择一个。{listed}</translation>
    </message>
    <message>
        <source>Choose one in the table.</source>
        <translation>请在表格中选择一个。</translation>
    </message>
    <message>
        <source>Choose one of: {guidelines}.</source>
        <translation>请选择其中之一：{guidelines}。</translation>
    </message>
    <message>
        <source>Choose one or more RTDOSE files.</source>
        <translation>请选择一个或多个 RTDOSE 文件。</translation>
    </message>
    <message>
        <source>Choose one series, or remove the files that do not belong to it.</source>
        <translation>请选择一个序列，或移除不属于它的文件。</translation>
    </message>
    <message>
        <source>Choose one series.</source>
        <translation>请选择一个序列。</translation>
    </message>
    <message>
        <source>Choose one with --series UID. {infos}</source>
        <translation>请选择一个，用 --series UID。{infos}</translation>
    </message>
    <message>
        <source>Choose or extract one 3D volume.</source>
        <translation>请选择或提取一个三维体数据。</translation>
    </message>
    <message>
        <source>Choose the CT first.</source>
        <translation>请先选择 CT。</translation>
    </message>
    <message>
        <source>Choose the CT's DICOM files.</source>
        <translation>请选择 CT 的 DICOM 文件。</translation>
    </message>
    <message>
        <source>Choose the CT.</source>
        <translation>请选择 CT。</translation>
    </message>
    <message>
        <source>Choose the axial {name} series.</source>
        <translation>请选择轴位的 {name} 序列。</translation>
    </message>
    <message>
        <source>Choose the dose that belongs to this CT.</source>
        <translation>请选择属于此 CT 的剂量。</translation>
    </message>
    <message>
        <source>Choose the folder of one series.</source>
        <translation>请选择单个序列的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of the MR, PET or CBCT.</source>
        <translation>请选择 MR、PET 或 CBCT 的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder with the CT's DICOM files.</source>
        <translation>请选择 CT 的 DICOM 文件所在的文件夹。</translation>
    </message>
    <message>
        <source>Choose the image itself.</source>
        <translation>请选择图像本身。</translation>
    </message>
    <message>
        <source>Choose the image itself; this one shows nothing.</source>
        <translation>请选择图像本身；此项不显示任何内容。</translation>
    </message>
    <message>
        <source>Choose the original CT series.</source>
        <translation>请选择原始 CT 序列。</translation>
    </message>
    <message>
        <source>Choose the original CT.</source>
        <translation>请选择原始 CT。</translation>
    </message>
    <message>
        <source>Choose the original {kind} series.</source>
        <translation>请选择原始 {kind} 序列。</translation>
    </message>
    <message>
        <source>Choose the other image.</source>
        <translation>请选择另一幅图像。</translation>
    </message>
    <message>
        <source>Choose the patient's own.</source>
        <translation>请选择该患者自己的。</translation>
    </message>
    <message>
        <source>Choose the planning CT.</source>
        <translation>请选择计划 CT。</translation>
    </message>
    <message>
        <source>Choose the registration of these two images.</source>
        <translation>请选择这两幅图像的配准。</translation>
    </message>
    <message>
        <source>Choose the series of the other image.</source>
        <translation>请选择另一幅图像的序列。</translation>
    </message>
    <message>
        <source>Choose the structure set that belongs to this CT, or register and resample the CT first.</source>
        <translation>请选择属于此 CT 的结构集，或先配准并重采样 CT。</translation>
    </message>
    <message>
        <source>Choose two plans.</source>
        <translation>请选择两个计划。</translation>
    </message>
    <message>
        <source>Choose {what}.</source>
        <translation>请选择{what}。</translation>
    </message>
    <message>
        <source>Choosing the beams</source>
        <translation>正在选择射束</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>请将其封闭。</translation>
    </message>
    <message>
        <source>Close its holes first.</source>
        <translation>请先封闭其中的孔洞。</translation>
    </message>
    <message>
        <source>Close the jaws, or choose another machine.</source>
        <translation>请闭合铅门，或选择另一台加速器。</translation>
    </message>
    <message>
        <source>Compare on a dose, and keep the curves.</source>
        <translation>请在剂量上比较，并保留曲线。</translation>
    </message>
    <message>
        <source>Compare the contours again.</source>
        <translation>请重新比较轮廓。</translation>
    </message>
    <message>
        <source>Compare them anew.</source>
        <translation>请重新比较。</translation>
    </message>
    <message>
        <source>Compute it again.</source>
        <translation>请重新计算。</translation>
    </message>
    <message>
        <source>Compute the maps again.</source>
        <translation>请重新计算这些图。</translation>
    </message>
    <message>
        <source>Conformation number</source>
        <translation>适形数</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>勾画</translation>
    </message>
    <message>
        <source>Contour BODY.</source>
        <translation>请勾画 BODY。</translation>
    </message>
    <message>
        <source>Contour it first.</source>
        <translation>请先勾画它。</translation>
    </message>
    <message>
        <source>Contour it first; targets there are: {there}.</source>
        <translation>请先勾画它；现有的靶区：{there}。</translation>
    </message>
    <message>
        <source>Contour it with the model first.</source>
        <translation>请先用模型勾画它。</translation>
    </message>
    <message>
        <source>Contour it, or import contours.</source>
        <translation>请勾画它，或导入轮廓。</translation>
    </message>
    <message>
        <source>Contour it, or remove the objective.</source>
        <translation>请勾画它，或移除该优化目标。</translation>
    </message>
    <message>
        <source>Contour on the CT that is planned on.</source>
        <translation>请在用于计划的 CT 上勾画。</translation>
    </message>
    <message>
        <source>Contour or import structures first.</source>
        <translation>请先勾画或导入结构。</translation>
    </message>
    <message>
        <source>Contour or import them first.</source>
        <translation>请先勾画或导入它们。</translation>
    </message>
    <message>
        <source>Contour the body outline first.</source>
        <translation>请先勾画体表轮廓。</translation>
    </message>
    <message>
        <source>Contour the target first.</source>
        <translation>请先勾画靶区。</translation>
    </message>
    <message>
        <source>Contour the target.</source>
        <translation>请勾画靶区。</translation>
    </message>
    <message>
        <source>Contour the tumour bed first.</source>
        <translation>请先勾画瘤床。</translation>
    </message>
    <message>
        <source>Contouring with corrections {time}; by hand {hand} min (Chung 2021).</source>
        <translation>勾画含修改 {time}；手工 {hand} min（Chung 2021）。</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Contours and doses of it are in the scene still. Import the CT again from its DICOM folder.</source>
        <translation>其轮廓和剂量仍在场景中。请从 CT 的 DICOM 文件夹重新导入 CT。</translation>
    </message>
    <message>
        <source>Contours by the model '{model}': {warning}.</source>
        <translation>轮廓来自模型“{model}”：{warning}。</translation>
    </message>
    <message>
        <source>Contours that came with the case are evaluated on their voxels since it was opened again</source>
        <translation>病例自带的轮廓自病例重新打开后按其体素评估</translation>
    </message>
    <message>
        <source>Contours whose names are likely, but not sure: {likely}</source>
        <translation>轮廓名称大致可辨但不确定：{likely}</translation>
    </message>
    <message>
        <source>Contours whose names do not tell what they are, kept as they are: {asked}</source>
        <translation>轮廓名称看不出是什么，按原样保留：{asked}</translation>
    </message>
    <message>
        <source>Convert it to single-frame CT images, e.g. with dcm4che's emf2sf.</source>
        <translation>请转换为单帧 CT 图像，例如用 dcm4che 的 emf2sf。</translation>
    </message>
    <message>
        <source>Convert it to single-frame images, e.g. with dcm4che's emf2sf.</source>
        <translation>请转换为单帧图像，例如用 dcm4che 的 emf2sf。</translation>
    </message>
    <message>
        <source>Convert it to single-frame {kind} images.</source>
        <translation>请转换为单帧 {kind} 图像。</translation>
    </message>
    <message>
        <source>Convert it.</source>
        <translation>请转换它。</translation>
    </message>
    <message>
        <source>Convert to Gy.</source>
        <translation>请换算为 Gy。</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>请重新复制。</translation>
    </message>
    <message>
        <source>Copy or export the file again.</source>
        <translation>请重新复制或导出该文件。</translation>
    </message>
    <message>
        <source>Copy the file again, or open an older one.</source>
        <translation>请重新复制该文件，或打开较早的文件。</translation>
    </message>
    <message>
        <source>Copy the file again.</source>
        <translation>请重新复制该文件。</translation>
    </message>
    <message>
        <source>Copy the whole Resources folder and change the copy.</source>
        <translation>请复制整个 Resources 文件夹并修改副本。</translation>
    </message>
    <message>
        <source>Correct the contours, then press Plan: breast and boost are planned again together.</source>
        <translation>请修改轮廓，然后按“计划”：乳腺和推量会一起重新计划。</translation>
    </message>
    <message>
        <source>Correct the file.</source>
        <translation>请改正该文件。</translation>
    </message>
    <message>
        <source>Correct the header, or export the PET again with it.</source>
        <translation>请改正文件头，或连同它重新导出 PET。</translation>
    </message>
    <message>
        <source>Corrected by a person since the model drew them: {name}</source>
        <translation>模型勾画后由人修改过：{name}</translation>
    </message>
    <message>
        <source>DVHs need the structure set that they belong to</source>
        <translation>DVH 需要它们所属的结构集</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Day of assignment; times of survival count from here</source>
        <translation>分组日期；生存时间由此算起</translation>
    </message>
    <message>
        <source>Decompress the files first, e.g. with gdcmconv --raw or dcmdjpeg.</source>
        <translation>请先解压这些文件，例如用 gdcmconv --raw 或 dcmdjpeg。</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>剂量偏差</translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation>糖尿病</translation>
    </message>
    <message>
        <source>Did you mean D{tidy}?</source>
        <translation>您是指 D{tidy} 吗？</translation>
    </message>
    <message>
        <source>Did you mean V{tidy}?</source>
        <translation>您是指 V{tidy} 吗？</translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <translation>您是指 {near} 吗？</translation>
    </message>
    <message>
        <source>Do not open it: it was made to harm, or by faulty software.</source>
        <translation>请勿打开：它是为造成损害而制作的，或由有缺陷的软件写出。</translation>
    </message>
    <message>
        <source>Does any beam reach the target?</source>
        <translation>是否有射束到达靶区？</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>Dose (Gy)</source>
        <translation>剂量（Gy）</translation>
    </message>
    <message>
        <source>Dose at the points</source>
        <translation>各点的剂量</translation>
    </message>
    <message>
        <source>Dose per fraction (Gy)</source>
        <translation>单次剂量（Gy）</translation>
    </message>
    <message>
        <source>Dose, beams, MU and remarks are those of the plan as it was; plan again.</source>
        <translation>剂量、射束、MU 和备注均为原计划的；请重新计划。</translation>
    </message>
    <message>
        <source>Dose-volume histogram</source>
        <translation>剂量体积直方图</translation>
    </message>
    <message>
        <source>Dose-volume histogram (out of date)</source>
        <translation>剂量体积直方图（已过时）</translation>
    </message>
    <message>
        <source>Doses are in Gy.</source>
        <translation>剂量以 Gy 为单位。</translation>
    </message>
    <message>
        <source>Doses of single beams were not written: {reason}</source>
        <translation>未写出各射束的剂量：{reason}</translation>
    </message>
    <message>
        <source>Draw on the exercise's CT.</source>
        <translation>请在练习的 CT 上勾画。</translation>
    </message>
    <message>
        <source>Drawn by a network that lost cord or oesophagus here, and no landmark speaks for it; draw it by guideline or hand.</source>
        <translation>由在此处丢失了脊髓或食管的网络勾画，没有任何解剖标志支持它；请按指南或手动勾画。</translation>
    </message>
    <message>
        <source>Drawn by a network that lost cord or oesophagus here, and no landmark speaks for it; draw it by hand.</source>
        <translation>由在此处丢失了脊髓或食管的网络勾画，没有任何解剖标志支持它；请手动勾画。</translation>
    </message>
    <message>
        <source>Drop a folder, or files of one.</source>
        <translation>请拖入一个文件夹，或同一文件夹中的文件。</translation>
    </message>
    <message>
        <source>Drop it again.</source>
        <translation>请重新拖入。</translation>
    </message>
    <message>
        <source>Drop one case at a time.</source>
        <translation>请一次拖入一个病例。</translation>
    </message>
    <message>
        <source>Drop one folder, or files of one.</source>
        <translation>请拖入一个文件夹，或同一文件夹中的文件。</translation>
    </message>
    <message>
        <source>EQD2 needs both the number of fractions ({name}) and alpha/beta ({name_2})</source>
        <translation>EQD2 同时需要分次数（{name}）和 α/β（{name_2}）</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Equivalent dose in 2 Gy fractions</source>
        <translation>2 Gy 分次等效剂量</translation>
    </message>
    <message>
        <source>Equivalent uniform dose</source>
        <translation>等效均匀剂量</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Every number of a machine needs one.</source>
        <translation>加速器的每个数值都需要一个。</translation>
    </message>
    <message>
        <source>Examples: D95%[Gy], D0.03cc[Gy], V20Gy[%], V95%[cc], Dmean[Gy], Volume[cc].</source>
        <translation>示例：D95%[Gy]、D0.03cc[Gy]、V20Gy[%]、V95%[cc]、Dmean[Gy]、Volume[cc]。</translation>
    </message>
    <message>
        <source>Excess relative rate per Gy</source>
        <translation>每 Gy 超额相对率</translation>
    </message>
    <message>
        <source>Explore the fractionation of a plan of one phase.</source>
        <translation>请对单阶段的计划探索分割方案。</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>Export it as Bq/ml.</source>
        <translation>请以 Bq/ml 导出。</translation>
    </message>
    <message>
        <source>Export it in Bq/ml (BQML).</source>
        <translation>请以 Bq/ml（BQML）导出。</translation>
    </message>
    <message>
        <source>Export it with the matrix after the deformation, or without one.</source>
        <translation>导出时请把矩阵放在形变之后，或不带矩阵。</translation>
    </message>
    <message>
        <source>Export the CT again, or remove the file if it is not part of it.</source>
        <translation>请重新导出该 CT；若此文件不属于该 CT，请将其移除。</translation>
    </message>
    <message>
        <source>Export the CT again.</source>
        <translation>请重新导出 CT。</translation>
    </message>
    <message>
        <source>Export the DVH again.</source>
        <translation>请重新导出 DVH。</translation>
    </message>
    <message>
        <source>Export the DVH of a structure that is not empty.</source>
        <translation>请导出非空结构的 DVH。</translation>
    </message>
    <message>
        <source>Export the dose in Gy, or take the plan out of the folder if it belongs to another dose.</source>
        <translation>请以 Gy 导出剂量；如果该计划属于另一个剂量，请把它移出文件夹。</translation>
    </message>
    <message>
        <source>Export the dose of the whole course (DoseSummationType PLAN), or put its RTPLAN beside it.</source>
        <translation>请导出整个疗程的剂量（DoseSummationType PLAN），或把它的 RTPLAN 放在一起。</translation>
    </message>
    <message>
        <source>Export the dose of the whole course (DoseSummationType PLAN).</source>
        <translation>请导出整个疗程的剂量（DoseSummationType PLAN）。</translation>
    </message>
    <message>
        <source>Export the dose on an even grid.</source>
        <translation>请在均匀网格上导出剂量。</translation>
    </message>
    <message>
        <source>Export the original CT series again.</source>
        <translation>请重新导出原始 CT 序列。</translation>
    </message>
    <message>
        <source>Export the physical dose of the whole plan in Gy from the planning system.</source>
        <translation>请从计划系统导出整个计划的物理剂量，以 Gy 为单位。</translation>
    </message>
    <message>
        <source>Export the plan again from the planning system.</source>
        <translation>请从计划系统重新导出计划。</translation>
    </message>
    <message>
        <source>Export the plan again.</source>
        <translation>请重新导出计划。</translation>
    </message>
    <message>
        <source>Export the registration again.</source>
        <translation>请重新导出配准。</translation>
    </message>
    <message>
        <source>Export the registration with the planning CT as its registered image.</source>
        <translation>请以计划 CT 作为其已配准图像导出配准。</translation>
    </message>
    <message>
        <source>Export the series again.</source>
        <translation>请重新导出序列。</translation>
    </message>
    <message>
        <source>Export the structure set again.</source>
        <translation>请重新导出结构集。</translation>
    </message>
    <message>
        <source>Export the whole series again from the scanner or archive.</source>
        <translation>请从扫描仪或归档系统重新导出整个序列。</translation>
    </message>
    <message>
        <source>Failed their checks: {names}.</source>
        <translation>未通过检查：{names}。</translation>
    </message>
    <message>
        <source>Field-in-field tangents</source>
        <translation>野中野切线野</translation>
    </message>
    <message>
        <source>Final dose</source>
        <translation>最终剂量</translation>
    </message>
    <message>
        <source>First day of this grade</source>
        <translation>该级别的第一天</translation>
    </message>
    <message>
        <source>First fraction; times of adverse effects count from here</source>
        <translation>首次照射；不良反应的时间由此算起</translation>
    </message>
    <message>
        <source>Fluence found</source>
        <translation>通量已得出</translation>
    </message>
    <message>
        <source>For nodes, use one of: {others}.</source>
        <translation>淋巴结请用其中之一：{others}。</translation>
    </message>
    <message>
        <source>Forget a patient, or begin another library.</source>
        <translation>请遗忘一位患者，或另建一个库。</translation>
    </message>
    <message>
        <source>Fractions</source>
        <translation>分次数</translation>
    </message>
    <message>
        <source>Free some space or choose another output folder.</source>
        <translation>请腾出一些空间，或选择另一个输出文件夹。</translation>
    </message>
    <message>
        <source>Generic linac, 6 MV, 120-leaf MLC</source>
        <translation>通用直线加速器，6 MV，120 叶 MLC</translation>
    </message>
    <message>
        <source>Get the node by its name: slicer.util.getNode('...').</source>
        <translation>请按名称取得节点：slicer.util.getNode('...')。</translation>
    </message>
    <message>
        <source>Get them from the releases of github.com/murong-xu/CADS, unpack them into one folder, and name it in CADS_WEIGHTS_PATH. Nothing is downloaded from here.</source>
        <translation>请从 github.com/murong-xu/CADS 的发布页获取，解压到一个文件夹，并在 CADS_WEIGHTS_PATH 中写明。本软件不会下载任何内容。</translation>
    </message>
    <message>
        <source>Get them once with `totalseg_download_weights -t total_fast`, or name the folder that has them in TOTALSEG_WEIGHTS_PATH. Nothing is downloaded from here.</source>
        <translation>请用 `totalseg_download_weights -t total_fast` 获取一次，或在 TOTALSEG_WEIGHTS_PATH 中写明存放它们的文件夹。本软件不会下载任何内容。</translation>
    </message>
    <message>
        <source>Get them once with `totalseg_download_weights -t total`, or name the folder that has them in TOTALSEG_WEIGHTS_PATH. Nothing is downloaded from here.</source>
        <translation>请用 `totalseg_download_weights -t total` 获取一次，或在 TOTALSEG_WEIGHTS_PATH 中写明存放它们的文件夹。本软件不会下载任何内容。</translation>
    </message>
    <message>
        <source>Give --modality MR, PT or CT.</source>
        <translation>请给出 --modality MR、PT 或 CT。</translation>
    </message>
    <message>
        <source>Give a .mrb file saved by Slicer.</source>
        <translation>请给出由 Slicer 保存的 .mrb 文件。</translation>
    </message>
    <message>
        <source>Give a .mrb file.</source>
        <translation>请给出 .mrb 文件。</translation>
    </message>
    <message>
        <source>Give a CT in Hounsfield units.</source>
        <translation>请给出以 Hounsfield 单位（HU）表示的 CT。</translation>
    </message>
    <message>
        <source>Give a DICOM folder, a NRRD or NIfTI file, a case.mrb, or 'sample'.</source>
        <translation>请给出 DICOM 文件夹、NRRD 或 NIfTI 文件、case.mrb 或 'sample'。</translation>
    </message>
    <message>
        <source>Give a DICOM folder, a volume file, or 'sample'.</source>
        <translation>请给出 DICOM 文件夹、体数据文件或 'sample'。</translation>
    </message>
    <message>
        <source>Give a DICOM folder, or a NRRD or NIfTI file.</source>
        <translation>请给出 DICOM 文件夹，或 NRRD 或 NIfTI 文件。</translation>
    </message>
    <message>
        <source>Give a JSON or CSV file of names.</source>
        <translation>请给出名称的 JSON 或 CSV 文件。</translation>
    </message>
    <message>
        <source>Give a case with one plan.</source>
        <translation>请给出只有一个计划的病例。</translation>
    </message>
    <message>
        <source>Give a differential DVH in Gy and cc.</source>
        <translation>请给出以 Gy 和 cc 表示的微分 DVH。</translation>
    </message>
    <message>
        <source>Give a differential DVH.</source>
        <translation>请给出微分 DVH。</translation>
    </message>
    <message>
        <source>Give a few millimetres.</source>
        <translation>请给出几毫米。</translation>
    </message>
    <message>
        <source>Give a folder of NRRD or NIfTI files.</source>
        <translation>请给出 NRRD 或 NIfTI 文件的文件夹。</translation>
    </message>
    <message>
        <source>Give a folder that `synthetic-ct train` wrote.</source>
        <translation>请给出 `synthetic-ct train` 写出的文件夹。</translation>
    </message>
    <message>
        <source>Give a folder with model.json, a MONAI bundle or a trained model of nnU-Net.</source>
        <translation>请给出含 model.json 的文件夹、MONAI 模型包或训练好的 nnU-Net 模型。</translation>
    </message>
    <message>
        <source>Give a model folder, its weight file or a model's name.</source>
        <translation>请给出模型文件夹、其权重文件或模型名称。</translation>
    </message>
    <message>
        <source>Give a name that ends with .json.</source>
        <translation>请给出以 .json 结尾的名称。</translation>
    </message>
    <message>
        <source>Give a protocol or a dose in Gy.</source>
        <translation>请给出方案或以 Gy 为单位的剂量。</translation>
    </message>
    <message>
        <source>Give an MR of the chest.</source>
        <translation>请给出胸部的 MR。</translation>
    </message>
    <message>
        <source>Give at least one for the target.</source>
        <translation>请至少为靶区给出一个。</translation>
    </message>
    <message>
        <source>Give both folders, or none to learn from phantoms.</source>
        <translation>请给出两个文件夹，或都不给出而从体模学习。</translation>
    </message>
    <message>
        <source>Give each image once.</source>
        <translation>每幅图像请只给出一次。</translation>
    </message>
    <message>
        <source>Give groups of first, last and leaf width.</source>
        <translation>请按组给出起点、终点和叶片宽度。</translation>
    </message>
    <message>
        <source>Give her number; only a code of it is kept.</source>
        <translation>请给出她的编号；只保留其代码。</translation>
    </message>
    <message>
        <source>Give images of the chest.</source>
        <translation>请给出胸部的图像。</translation>
    </message>
    <message>
        <source>Give it as NAME=PATH, PATH being what `register` wrote or a volume file that lies over the CT.</source>
        <translation>请写成 NAME=PATH，其中 PATH 为 `register` 写出的内容，或与 CT 重叠的体数据文件。</translation>
    </message>
    <message>
        <source>Give it in Gy.</source>
        <translation>请以 Gy 给出。</translation>
    </message>
    <message>
        <source>Give it, registered to the CT.</source>
        <translation>请给出它，并已与 CT 配准。</translation>
    </message>
    <message>
        <source>Give its own exercise.</source>
        <translation>请给出它自己的练习。</translation>
    </message>
    <message>
        <source>Give landmarks of this CT.</source>
        <translation>请给出此 CT 的标志点。</translation>
    </message>
    <message>
        <source>Give matRad's photons_&lt;name&gt;.mat.</source>
        <translation>请给出 matRad 的 photons_&lt;name&gt;.mat。</translation>
    </message>
    <message>
        <source>Give physical dose.</source>
        <translation>请给出物理剂量。</translation>
    </message>
    <message>
        <source>Give structures of this CT.</source>
        <translation>请给出此 CT 的结构。</translation>
    </message>
    <message>
        <source>Give the DICOM series of both.</source>
        <translation>请给出两者的 DICOM 序列。</translation>
    </message>
    <message>
        <source>Give the DVH of a lung.</source>
        <translation>请给出一侧肺的 DVH。</translation>
    </message>
    <message>
        <source>Give the PET's DICOM series to `register`, which makes SUV of it.</source>
        <translation>请把 PET 的 DICOM 序列交给 `register`，由它换算为 SUV。</translation>
    </message>
    <message>
        <source>Give the RTDOSE file to use, or take the other out of the folder.</source>
        <translation>请给出要使用的 RTDOSE 文件，或把另一个移出文件夹。</translation>
    </message>
    <message>
        <source>Give the RTSTRUCT file to use.</source>
        <translation>请给出要使用的 RTSTRUCT 文件。</translation>
    </message>
    <message>
        <source>Give the dose in Gy.</source>
        <translation>请以 Gy 给出剂量。</translation>
    </message>
    <message>
        <source>Give the dose of the second phase alone, and its number of fractions.</source>
        <translation>请单独给出第二阶段的剂量及其分次数。</translation>
    </message>
    <message>
        <source>Give the folder of the other.</source>
        <translation>请给出另一种的文件夹。</translation>
    </message>
    <message>
        <source>Give the folder of the saved comparisons.</source>
        <translation>请给出保存比较结果的文件夹。</translation>
    </message>
    <message>
        <source>Give the interval more time.</source>
        <translation>请给该区间更多时间。</translation>
    </message>
    <message>
        <source>Give the planning chest CT, in HU.</source>
        <translation>请给出以 HU 为单位的胸部计划 CT。</translation>
    </message>
    <message>
        <source>Give the whole CT series.</source>
        <translation>请给出整个 CT 序列。</translation>
    </message>
    <message>
        <source>Give the whole chest, not single slices.</source>
        <translation>请给出整个胸部，而不是单个层面。</translation>
    </message>
    <message>
        <source>Give the whole dose of the tumour bed, above the breast's and at most 1.5 times as much; for a second phase give its own dose and its fractions.</source>
        <translation>请给出瘤床的总剂量，高于乳腺剂量且最多为其 1.5 倍；第二阶段请给出其自身的剂量和分次数。</translation>
    </message>
    <message>
        <source>Give them.</source>
        <translation>请给出它们。</translation>
    </message>
    <message>
        <source>Give {limits}.</source>
        <translation>请给出 {limits}。</translation>
    </message>
    <message>
        <source>Goals in conflict: fluence that meets {goal} misses {price}.</source>
        <translation>剂量目标相互冲突：达到 {goal} 的通量达不到 {price}。</translation>
    </message>
    <message>
        <source>Goals of the target could not be evaluated: {reason}</source>
        <translation>无法评估靶区的剂量目标：{reason}</translation>
    </message>
    <message>
        <source>Goals of {protocol}</source>
        <translation>{protocol} 的剂量目标</translation>
    </message>
    <message>
        <source>Goals rest on contours that failed their checks: {names}.</source>
        <translation>剂量目标所依据的轮廓未通过检查：{names}。</translation>
    </message>
    <message>
        <source>Gray's test compares two or more groups</source>
        <translation>Gray 检验比较两组或更多组</translation>
    </message>
    <message>
        <source>Halcyon-like O-ring linac, 6 MV FFF</source>
        <translation>类 Halcyon O 形环加速器，6 MV FFF</translation>
    </message>
    <message>
        <source>Has the target a part without dose?</source>
        <translation>靶区是否有一部分没有剂量？</translation>
    </message>
    <message>
        <source>Heart and left breast</source>
        <translation>心脏和左乳</translation>
    </message>
    <message>
        <source>Heart disease before treatment</source>
        <translation>治疗前的心脏病</translation>
    </message>
    <message>
        <source>Heart limits of the DEGRO panel, with 50 Gy in 25 fractions</source>
        <translation>DEGRO 专家组的心脏限量，50 Gy/25 次</translation>
    </message>
    <message>
        <source>Homogeneity index</source>
        <translation>均匀性指数</translation>
    </message>
    <message>
        <source>Hypertension</source>
        <translation>高血压</translation>
    </message>
    <message>
        <source>IMN missed</source>
        <translation>漏掉内乳淋巴结</translation>
    </message>
    <message>
        <source>IMRT tangents</source>
        <translation>调强切线野</translation>
    </message>
    <message>
        <source>IMRT tangents and anterior fields</source>
        <translation>调强切线野加前野</translation>
    </message>
    <message>
        <source>If they are of one person, say so with --same-patient.</source>
        <translation>如果它们属于同一人，请用 --same-patient 说明。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import a plan of one machine.</source>
        <translation>请导入只用一台加速器的计划。</translation>
    </message>
    <message>
        <source>Import or open one first.</source>
        <translation>请先导入或打开一个。</translation>
    </message>
    <message>
        <source>Import the series again, or repair it.</source>
        <translation>请重新导入该序列，或修复它。</translation>
    </message>
    <message>
        <source>Import them with `trial import`.</source>
        <translation>请用 `trial import` 导入它们。</translation>
    </message>
    <message>
        <source>Install it with: pip install 'aio-radiotherapy[montecarlo]'.</source>
        <translation>请安装：pip install 'aio-radiotherapy[montecarlo]'。</translation>
    </message>
    <message>
        <source>Install it: pip install slicer-core.</source>
        <translation>请安装：pip install slicer-core。</translation>
    </message>
    <message>
        <source>Is it deep enough under the skin?</source>
        <translation>它在皮肤下是否足够深？</translation>
    </message>
    <message>
        <source>Is it in cGy? Divide it by 100.</source>
        <translation>它是否以 cGy 为单位？请除以 100。</translation>
    </message>
    <message>
        <source>Is it inside BODY and larger than the dose grid?</source>
        <translation>它是否在 BODY 之内且大于剂量网格？</translation>
    </message>
    <message>
        <source>Is it inside BODY and the CT?</source>
        <translation>它是否在 BODY 和 CT 之内？</translation>
    </message>
    <message>
        <source>Is it open in another program?</source>
        <translation>它是否在另一个程序中打开着？</translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation>磁盘是否已满？</translation>
    </message>
    <message>
        <source>Is the fluence above zero?</source>
        <translation>通量是否大于零？</translation>
    </message>
    <message>
        <source>Is the isocentre in the patient, and MU above zero?</source>
        <translation>等中心是否在患者体内，MU 是否大于零？</translation>
    </message>
    <message>
        <source>Is there enough free disk space?</source>
        <translation>磁盘空间是否足够？</translation>
    </message>
    <message>
        <source>It can be {limits} to {limits_2} {unit}. Correct the header, or export the PET again with it.</source>
        <translation>可为 {limits} 至 {limits_2} {unit}。请改正文件头，或连同它重新导出 PET。</translation>
    </message>
    <message>
        <source>It can be {limits}.</source>
        <translation>可为 {limits}。</translation>
    </message>
    <message>
        <source>It cannot be promoted. Train with more replay, fewer steps, or more cases.</source>
        <translation>它不能启用。请用更多回放、更少步数或更多病例训练。</translation>
    </message>
    <message>
        <source>It does not follow the air in the chest (Dice {dice}).</source>
        <translation>与胸腔内的空气不吻合 (Dice {dice})。</translation>
    </message>
    <message>
        <source>It does not lie on the {side} side of the patient.</source>
        <translation>不在患者的{side}侧。</translation>
    </message>
    <message>
        <source>It ends at full width at its {where} end, as if cut off.</source>
        <translation>其{where}端以全宽终止，像被截断。</translation>
    </message>
    <message>
        <source>It has {names}.</source>
        <translation>其中有 {names}。</translation>
    </message>
    <message>
        <source>It has {share} % of the volume between the lungs around it (Dice {dice}).</source>
        <translation>为其周围两肺间体积的 {share} % (Dice {dice})。</translation>
    </message>
    <message>
        <source>It is in {count} pieces; at most {most} can be right. Remove the wrong ones.</source>
        <translation>分为 {count} 块；最多 {most} 块可能正确。请去除错误的。</translation>
    </message>
    <message>
        <source>It knows {known}.</source>
        <translation>它认识 {known}。</translation>
    </message>
    <message>
        <source>It lies on the right: check the patient's orientation.</source>
        <translation>位于右侧：请检查患者方位。</translation>
    </message>
    <message>
        <source>It looks like {{"Herz": "Heart"}}.</source>
        <translation>格式如下：{{"Herz": "Heart"}}。</translation>
    </message>
    <message>
        <source>It needs {least_voxels} slices and {least_mm} mm along each axis.</source>
        <translation>需要 {least_voxels} 个层面，且每个轴上 {least_mm} mm。</translation>
    </message>
    <message>
        <source>It reaches the edge of the field of view, which may cut it off.</source>
        <translation>到达视野边缘，可能被截断。</translation>
    </message>
    <message>
        <source>It reaches the first or last slice: the scan cuts it off.</source>
        <translation>到达首层或末层：被扫描范围截断。</translation>
    </message>
    <message>
        <source>It should lie {where}, but does not.</source>
        <translation>应位于{where}，但并非如此。</translation>
    </message>
    <message>
        <source>It stands under network_data_format / outputs / pred / channel_def.</source>
        <translation>它位于 network_data_format / outputs / pred / channel_def 之下。</translation>
    </message>
    <message>
        <source>It was edited since, or comes from anatomy: nothing is known of how unsure it is.</source>
        <translation>它此后被编辑过，或来自解剖规则：其不确定程度未知。</translation>
    </message>
    <message>
        <source>Its attenuation is not in the dose. Choose other angles or another technique, include it in BODY, or allow it (--allow-couch).</source>
        <translation>其衰减不在剂量之中。请选择其他角度或另一种技术，把它并入 BODY，或允许它（--allow-couch）。</translation>
    </message>
    <message>
        <source>Its columns are name and standard.</source>
        <translation>它的列为 name 和 standard。</translation>
    </message>
    <message>
        <source>Its networks put it {mean_mm} mm apart on average, {most_mm} mm at S {s_mm} mm; look at each slice.</source>
        <translation>各网络给出的位置平均相差 {mean_mm} mm，在 S {s_mm} mm 处相差 {most_mm} mm；请逐层检查。</translation>
    </message>
    <message>
        <source>Known: Orientation, Spacing, CropForeground, {intensity}.</source>
        <translation>已知的有：Orientation、Spacing、CropForeground、{intensity}。</translation>
    </message>
    <message>
        <source>Known: {images}.</source>
        <translation>已知的有：{images}。</translation>
    </message>
    <message>
        <source>Labels are 0 and above.</source>
        <translation>标签从 0 起。</translation>
    </message>
    <message>
        <source>Last day of this grade</source>
        <translation>该级别的最后一天</translation>
    </message>
    <message>
        <source>Last fraction</source>
        <translation>末次治疗日期</translation>
    </message>
    <message>
        <source>Lateral tangent</source>
        <translation>外切野</translation>
    </message>
    <message>
        <source>Leave --cumulative out if the DVH is differential.</source>
        <translation>如果 DVH 是微分的，请去掉 --cumulative。</translation>
    </message>
    <message>
        <source>Leave --save out.</source>
        <translation>请去掉 --save。</translation>
    </message>
    <message>
        <source>Leave that image out.</source>
        <translation>请去掉该图像。</translation>
    </message>
    <message>
        <source>Leaves and fluence were made for other angles (moved by hand): optimise again before judging this plan.</source>
        <translation>叶片和通量是为其他角度做的（已手动移动）：评判该计划之前请重新优化。</translation>
    </message>
    <message>
        <source>Left axilla, levels 1 and 2</source>
        <translation>左腋窝，I 和 II 区</translation>
    </message>
    <message>
        <source>Left internal mammary nodes and LAD</source>
        <translation>左内乳淋巴结和 LAD</translation>
    </message>
    <message>
        <source>Levels are positive numbers.</source>
        <translation>水平为正数。</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Load it again.</source>
        <translation>请重新加载。</translation>
    </message>
    <message>
        <source>Looking for doubt</source>
        <translation>正在寻找不确定之处</translation>
    </message>
    <message>
        <source>MR T1</source>
        <translation>MR T1</translation>
    </message>
    <message>
        <source>Make it again with AIORadiotherapy.</source>
        <translation>请用 AIORadiotherapy 重新制作。</translation>
    </message>
    <message>
        <source>Make it with a plan.</source>
        <translation>请连同计划一起制作。</translation>
    </message>
    <message>
        <source>Make the exercise again.</source>
        <translation>请重新制作练习。</translation>
    </message>
    <message>
        <source>Make the set again.</source>
        <translation>请重新制作该组计划。</translation>
    </message>
    <message>
        <source>Maximum DVH</source>
        <translation>最大 DVH</translation>
    </message>
    <message>
        <source>Maximum NTCP (LKB)</source>
        <translation>最大 NTCP (LKB)</translation>
    </message>
    <message>
        <source>Maximum gEUD</source>
        <translation>最大 gEUD</translation>
    </message>
    <message>
        <source>Maximum mean dose</source>
        <translation>最大平均剂量</translation>
    </message>
    <message>
        <source>Mean DVH ± SD, {title}</source>
        <translation>平均 DVH ± SD，{title}</translation>
    </message>
    <message>
        <source>Mean dose</source>
        <translation>平均剂量</translation>
    </message>
    <message>
        <source>Mean square of the difference from a dose.</source>
        <translation>与某一剂量之差的均方。</translation>
    </message>
    <message>
        <source>Mean square of the difference from the structure's own mean dose.</source>
        <translation>与结构自身平均剂量之差的均方。</translation>
    </message>
    <message>
        <source>Mean square of what is above a dose.</source>
        <translation>超出某一剂量部分的均方。</translation>
    </message>
    <message>
        <source>Mean square of what is missing to a dose.</source>
        <translation>不足某一剂量部分的均方。</translation>
    </message>
    <message>
        <source>Measured value; of ECG 0 normal, 1 abnormal</source>
        <translation>测得值；心电图 0 为正常，1 为异常</translation>
    </message>
    <message>
        <source>Medial tangent</source>
        <translation>内切野</translation>
    </message>
    <message>
        <source>Met all criteria</source>
        <translation>符合全部入组标准</translation>
    </message>
    <message>
        <source>Minimum DVH</source>
        <translation>最小 DVH</translation>
    </message>
    <message>
        <source>Minimum TCP (Poisson-LQ)</source>
        <translation>最小 TCP (Poisson-LQ)</translation>
    </message>
    <message>
        <source>Minimum gEUD</source>
        <translation>最小 gEUD</translation>
    </message>
    <message>
        <source>Monitor units were changed by hand: the plan is no longer normalised to its protocol.</source>
        <translation>跳数已手动更改：计划不再按其方案归一化。</translation>
    </message>
    <message>
        <source>Monte Carlo</source>
        <translation>蒙特卡罗</translation>
    </message>
    <message>
        <source>Monte Carlo (pyRadMC)</source>
        <translation>蒙特卡罗 (pyRadMC)</translation>
    </message>
    <message>
        <source>Monte Carlo knows 6 MV only, not {energy_mv} MV</source>
        <translation>蒙特卡罗只支持 6 MV，不支持 {energy_mv} MV</translation>
    </message>
    <message>
        <source>Monte Carlo: {histories} histories</source>
        <translation>蒙特卡罗：{histories} 个粒子历史</translation>
    </message>
    <message>
        <source>Move it back into the patient.</source>
        <translation>请把它移回患者体内。</translation>
    </message>
    <message>
        <source>Move the edges apart.</source>
        <translation>请把边界移开。</translation>
    </message>
    <message>
        <source>Moving the leaves</source>
        <translation>正在移动叶片</translation>
    </message>
    <message>
        <source>Multi-field IMRT</source>
        <translation>多野调强</translation>
    </message>
    <message>
        <source>NTCP, Lyman-Kutcher-Burman</source>
        <translation>NTCP，Lyman-Kutcher-Burman</translation>
    </message>
    <message>
        <source>NTCP, Niemierko</source>
        <translation>NTCP，Niemierko</translation>
    </message>
    <message>
        <source>NTCP, logistic in the mean dose</source>
        <translation>NTCP，平均剂量的 logistic 模型</translation>
    </message>
    <message>
        <source>NTCP, logistic regression</source>
        <translation>NTCP，logistic 回归</translation>
    </message>
    <message>
        <source>NTCP, relative seriality</source>
        <translation>NTCP，相对串行度</translation>
    </message>
    <message>
        <source>Name MLCX for one layer, {stacked_layers} for two.</source>
        <translation>单层请写 MLCX，双层请写 {stacked_layers}。</translation>
    </message>
    <message>
        <source>Name of the event, e.g. myocardial infarction</source>
        <translation>事件名称，例如 myocardial infarction</translation>
    </message>
    <message>
        <source>Name one of the file's sources.</source>
        <translation>请写明该文件中的一个射线源。</translation>
    </message>
    <message>
        <source>Name one with --machine.</source>
        <translation>请用 --machine 指明一台。</translation>
    </message>
    <message>
        <source>Name one; known roles: {default_sets}.</source>
        <translation>请指明一个；已知角色：{default_sets}。</translation>
    </message>
    <message>
        <source>Name the channels as TG-263 does: Heart, Lung_L, CTVp_Breast_L, CTVn_IMN_L...</source>
        <translation>请按 TG-263 命名通道：Heart、Lung_L、CTVp_Breast_L、CTVn_IMN_L……</translation>
    </message>
    <message>
        <source>Name the columns dose_gy and volume.</source>
        <translation>请把列命名为 dose_gy 和 volume。</translation>
    </message>
    <message>
        <source>Networks that can be used: {monai_networks}.</source>
        <translation>可用的网络：{monai_networks}。</translation>
    </message>
    <message>
        <source>Nine beams through the front from one tangent's angle to the other's; fluence optimised.</source>
        <translation>从一个切线角度经前方到另一个的九个射束；通量优化。</translation>
    </message>
    <message>
        <source>No breast was found: the CT may not show it. Check the field of view and the patient's position.</source>
        <translation>未找到乳腺：CT 可能没有包含它。请检查视野和患者体位。</translation>
    </message>
    <message>
        <source>No case brought chances of complications by NTCP models: nothing was expected</source>
        <translation>没有病例带有 NTCP 模型给出的并发症概率：未作预期</translation>
    </message>
    <message>
        <source>No lung filled with air was found in this CT.</source>
        <translation>在此 CT 中未找到充气的肺。</translation>
    </message>
    <message>
        <source>No more than a volume gets more than a dose.</source>
        <translation>超过某一剂量的体积不多于给定值。</translation>
    </message>
    <message>
        <source>No plan was made: {reason}</source>
        <translation>没有做计划：{reason}</translation>
    </message>
    <message>
        <source>Not accepted by a person yet.</source>
        <translation>尚未经人认可。</translation>
    </message>
    <message>
        <source>Not compared, as of no plan that lies here: {left}.</source>
        <translation>未比较，因为不属于此处的任何计划：{left}。</translation>
    </message>
    <message>
        <source>Not compared: {error}</source>
        <translation>未比较：{error}</translation>
    </message>
    <message>
        <source>Not compared: {name} is a second dose of the same plan.</source>
        <translation>未比较：{name} 是同一计划的第二个剂量。</translation>
    </message>
    <message>
        <source>Not drawn by rule, and left out: {name} ({reason}).</source>
        <translation>规则未能勾画，已略去：{name}（{reason}）。</translation>
    </message>
    <message>
        <source>Not drawn by rule: {reason}.</source>
        <translation>规则未能勾画：{reason}。</translation>
    </message>
    <message>
        <source>Not found in {where}; it may lie outside the scan. Draw it if it is needed.</source>
        <translation>在{where}中未找到；可能位于扫描范围之外。如有需要请勾画。</translation>
    </message>
    <message>
        <source>Not met: {structure} {metric} is {value}, the protocol asks for {limit} (missed by {miss}).</source>
        <translation>未达到：{structure} {metric} 为 {value}，方案要求 {limit}（差 {miss}）。</translation>
    </message>
    <message>
        <source>Number it anew; none of both is lost.</source>
        <translation>请重新编号；两者都不会丢失。</translation>
    </message>
    <message>
        <source>Number of fractions</source>
        <translation>分次数</translation>
    </message>
    <message>
        <source>Numbers of fewer than {least_count} patients, or of all but so few, are not told, nor are figures that show them; they may still follow from sums over several tables</source>
        <translation>少于 {least_count} 名患者的数目，或除这几名之外的全部患者的数目，不予给出，显示它们的图也不给出；但仍可能由多张表格相减得出</translation>
    </message>
    <message>
        <source>OED, linear</source>
        <translation>OED，线性</translation>
    </message>
    <message>
        <source>OED, linear-exponential</source>
        <translation>OED，线性指数</translation>
    </message>
    <message>
        <source>OED, mechanistic</source>
        <translation>OED，机制模型</translation>
    </message>
    <message>
        <source>OED, plateau</source>
        <translation>OED，平台</translation>
    </message>
    <message>
        <source>One of {roles}; never a name.</source>
        <translation>{roles} 之一；不要写姓名。</translation>
    </message>
    <message>
        <source>One of: {statuses}.</source>
        <translation>须为其中之一：{statuses}。</translation>
    </message>
    <message>
        <source>Only JSON is read: save {name} as {name_2}.</source>
        <translation>只读取 JSON：请把 {name} 保存为 {name_2}。</translation>
    </message>
    <message>
        <source>Only MLCX can be computed.</source>
        <translation>只能计算 MLCX。</translation>
    </message>
    <message>
        <source>Only MLCX can be shown.</source>
        <translation>只能显示 MLCX。</translation>
    </message>
    <message>
        <source>Only {percent} % of it lies inside the body.</source>
        <translation>仅 {percent} % 位于体内。</translation>
    </message>
    <message>
        <source>Open X and Y jaws.</source>
        <translation>请打开 X 和 Y 铅门。</translation>
    </message>
    <message>
        <source>Open a case.mrb written by AIORadiotherapy.</source>
        <translation>请打开由 AIORadiotherapy 写出的 case.mrb。</translation>
    </message>
    <message>
        <source>Open it with that version, or update this one. Nothing in it was changed.</source>
        <translation>请用该版本打开，或更新本软件。其中没有任何更改。</translation>
    </message>
    <message>
        <source>Open tangents</source>
        <translation>开野切线野</translation>
    </message>
    <message>
        <source>Optimising the fluence</source>
        <translation>正在优化通量</translation>
    </message>
    <message>
        <source>Out of date: dose, contours, side or protocol were changed.</source>
        <translation>已过期：剂量、轮廓、侧别或方案有改动。</translation>
    </message>
    <message>
        <source>Out of date: the dose has changed.</source>
        <translation>已过期：剂量有改动。</translation>
    </message>
    <message>
        <source>Out of date: {names} changed.</source>
        <translation>已过期：{names} 有改动。</translation>
    </message>
    <message>
        <source>Out of date: {reason}</source>
        <translation>已过期：{reason}</translation>
    </message>
    <message>
        <source>Overdose</source>
        <translation>剂量过量</translation>
    </message>
    <message>
        <source>Pairs have the same file name.</source>
        <translation>成对的图像文件名相同。</translation>
    </message>
    <message>
        <source>Pencil beam</source>
        <translation>笔形束</translation>
    </message>
    <message>
        <source>Pencil beam, preview on {spacing} mm</source>
        <translation>笔形束，{spacing} mm 网格预览</translation>
    </message>
    <message>
        <source>Pencil-beam dose: under-dosage at the lung under the chest wall is not modelled.</source>
        <translation>笔形束剂量：未模拟胸壁下肺部的剂量不足。</translation>
    </message>
    <message>
        <source>Place it in the target.</source>
        <translation>请把它放在靶区内。</translation>
    </message>
    <message>
        <source>Place the plan's isocentre first.</source>
        <translation>请先放置计划的等中心。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan again with the machine as it is now.</source>
        <translation>请用现在的加速器重新计划。</translation>
    </message>
    <message>
        <source>Plan again, or choose another.</source>
        <translation>请重新计划，或另选一个。</translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation>请重新计划。</translation>
    </message>
    <message>
        <source>Plan on a copy: SegmentationModuleLogic().makeEditableCopy(node).</source>
        <translation>请在副本上计划：SegmentationModuleLogic().makeEditableCopy(node)。</translation>
    </message>
    <message>
        <source>Plan or import one first.</source>
        <translation>请先计划或导入一个。</translation>
    </message>
    <message>
        <source>Plan the case first.</source>
        <translation>请先为本病例做计划。</translation>
    </message>
    <message>
        <source>Plan the case.</source>
        <translation>请为病例做计划。</translation>
    </message>
    <message>
        <source>Plan with a machine that ships, or fit one to your measurements.</source>
        <translation>请用自带的加速器计划，或按您的测量拟合一台。</translation>
    </message>
    <message>
        <source>Plan {n} of {count}</source>
        <translation>计划 {n}/{count}</translation>
    </message>
    <message>
        <source>Planned with --force although {name} failed its checks. {problems}</source>
        <translation>尽管 {name} 未通过检查，仍以 --force 计划。{problems}</translation>
    </message>
    <message>
        <source>Planned with --force although {reason}</source>
        <translation>虽然{reason}，仍以 --force 做了计划</translation>
    </message>
    <message>
        <source>Planned without a contour of: {names}.</source>
        <translation>计划时缺少以下轮廓：{names}。</translation>
    </message>
    <message>
        <source>Planning again</source>
        <translation>正在重新计划</translation>
    </message>
    <message>
        <source>Preparing Monte Carlo (the first run compiles it: minutes)</source>
        <translation>正在准备蒙特卡罗（首次运行需编译：几分钟）</translation>
    </message>
    <message>
        <source>Present before treatment</source>
        <translation>治疗前已有</translation>
    </message>
    <message>
        <source>Pseudonym; never a name or a hospital number</source>
        <translation>代号；绝不用姓名或住院号</translation>
    </message>
    <message>
        <source>Pulling at {count} missed goals</source>
        <translation>正在改善 {count} 个未达到的剂量目标</translation>
    </message>
    <message>
        <source>Put an RTSTRUCT beside the CT, or use `aio-radiotherapy run`, which draws them.</source>
        <translation>请把 RTSTRUCT 放在 CT 旁边，或使用 `aio-radiotherapy run`，它会勾画结构。</translation>
    </message>
    <message>
        <source>Put it back, or plan again with another machine.</source>
        <translation>请把它放回去，或用另一台加速器重新计划。</translation>
    </message>
    <message>
        <source>Put one beside the CT.</source>
        <translation>请在 CT 旁边放一个。</translation>
    </message>
    <message>
        <source>Put the case's file or its images back where they were, or open that CT, and restore then.</source>
        <translation>请把病例文件或其图像放回原处，或打开该 CT，然后再恢复。</translation>
    </message>
    <message>
        <source>Read both structure sets on the same CT.</source>
        <translation>请在同一 CT 上读取两个结构集。</translation>
    </message>
    <message>
        <source>Read it together with its CT.</source>
        <translation>请连同其 CT 一起读取。</translation>
    </message>
    <message>
        <source>Reading the case</source>
        <translation>正在读取病例</translation>
    </message>
    <message>
        <source>Recurrence (local, regional, distant), new cancer, death, or a contact without any of these</source>
        <translation>复发（局部、区域、远处）、新发癌、死亡，或没有这些情况的一次随访</translation>
    </message>
    <message>
        <source>Regional nodes were irradiated</source>
        <translation>照射了区域淋巴结</translation>
    </message>
    <message>
        <source>Register and give what is missing, or choose a model that looks at the CT alone.</source>
        <translation>请配准并给出所缺的图像，或选择只看 CT 的模型。</translation>
    </message>
    <message>
        <source>Register it again.</source>
        <translation>请重新配准。</translation>
    </message>
    <message>
        <source>Register it first.</source>
        <translation>请先配准。</translation>
    </message>
    <message>
        <source>Register it, or check its frame.</source>
        <translation>请配准，或检查其参考坐标系。</translation>
    </message>
    <message>
        <source>Register the MR to the CT first.</source>
        <translation>请先把 MR 与 CT 配准。</translation>
    </message>
    <message>
        <source>Register the image to this CT, then try again.</source>
        <translation>请把该图像与此 CT 配准，然后重试。</translation>
    </message>
    <message>
        <source>Register the images again.</source>
        <translation>请重新配准这些图像。</translation>
    </message>
    <message>
        <source>Register them, or give the registration (REG) that belongs to them.</source>
        <translation>请配准它们，或给出属于它们的配准（REG）。</translation>
    </message>
    <message>
        <source>Reinstall the extension or set AIORT_RESOURCES to the folder.</source>
        <translation>请重新安装扩展，或把 AIORT_RESOURCES 设为该文件夹。</translation>
    </message>
    <message>
        <source>Reinstall the extension.</source>
        <translation>请重新安装扩展。</translation>
    </message>
    <message>
        <source>Related to radiotherapy</source>
        <translation>与放疗有关</translation>
    </message>
    <message>
        <source>Relative rate, linear in the mean dose</source>
        <translation>相对率，平均剂量的线性模型</translation>
    </message>
    <message>
        <source>Rely on the PTV's margin (no shifts), or choose a technique with fixed beams.</source>
        <translation>请依靠 PTV 的边界（无移位），或选择射束固定的技术。</translation>
    </message>
    <message>
        <source>Remove it and add it again.</source>
        <translation>请移除后重新添加。</translation>
    </message>
    <message>
        <source>Remove it if nothing else made it.</source>
        <translation>如果不是其他程序创建的，请移除它。</translation>
    </message>
    <message>
        <source>Remove it or copy it again.</source>
        <translation>请移除或重新复制。</translation>
    </message>
    <message>
        <source>Remove it to begin again.</source>
        <translation>请将其移除后重新开始。</translation>
    </message>
    <message>
        <source>Remove one of the two files, or choose another series.</source>
        <translation>请移除两个文件之一，或选择另一个序列。</translation>
    </message>
    <message>
        <source>Remove the folder 'training' of the model and begin again.</source>
        <translation>请移除模型的文件夹 'training' 并重新开始。</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>请为其中一个改名。</translation>
    </message>
    <message>
        <source>Rename the structures; TG-263 names are understood everywhere.</source>
        <translation>请为结构改名；TG-263 名称在各处都能识别。</translation>
    </message>
    <message>
        <source>Resample it to even slices, or choose a series with one slice spacing.</source>
        <translation>请重采样为等间距层面，或选择层间距唯一的序列。</translation>
    </message>
    <message>
        <source>Resample them to the CT.</source>
        <translation>请把它们重采样到 CT。</translation>
    </message>
    <message>
        <source>Restore the file.</source>
        <translation>请恢复该文件。</translation>
    </message>
    <message>
        <source>Right breast</source>
        <translation>右乳</translation>
    </message>
    <message>
        <source>Right upper axilla, levels 3 and 4</source>
        <translation>右上腋窝，III 和 IV 区</translation>
    </message>
    <message>
        <source>Run again with --side left or --side right.</source>
        <translation>请加上 --side left 或 --side right 后重新运行。</translation>
    </message>
    <message>
        <source>Run it once by itself on any CT, until it works there.</source>
        <translation>请先在任一 CT 上单独运行一次，直到它能工作。</translation>
    </message>
    <message>
        <source>SUV by body weight: {note}</source>
        <translation>按体重计算的 SUV：{note}</translation>
    </message>
    <message>
        <source>Same EUD</source>
        <translation>相同的 EUD</translation>
    </message>
    <message>
        <source>Same EUD as {reference}</source>
        <translation>与 {reference} 相同的 EUD</translation>
    </message>
    <message>
        <source>Save each with `compare --json &gt; patient.json`.</source>
        <translation>请用 `compare --json &gt; patient.json` 逐个保存。</translation>
    </message>
    <message>
        <source>Save it as .xlsx or CSV.</source>
        <translation>请保存为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请保存为 UTF-8。</translation>
    </message>
    <message>
        <source>Save the comparisons with --curves.</source>
        <translation>请用 --curves 保存比较结果。</translation>
    </message>
    <message>
        <source>Save the model's state_dict (better: safetensors) and use that file.</source>
        <translation>请保存模型的 state_dict（最好用 safetensors）并使用该文件。</translation>
    </message>
    <message>
        <source>Save the model's state_dict.</source>
        <translation>请保存模型的 state_dict。</translation>
    </message>
    <message>
        <source>Save the network's state_dict (better: safetensors) and use that file.</source>
        <translation>请保存网络的 state_dict（最好用 safetensors）并使用该文件。</translation>
    </message>
    <message>
        <source>Save the table as CSV (UTF-8).</source>
        <translation>请把表格保存为 CSV（UTF-8）。</translation>
    </message>
    <message>
        <source>Say it without.</source>
        <translation>请去掉它再写。</translation>
    </message>
    <message>
        <source>Say which structures are to be drawn.</source>
        <translation>请说明要勾画哪些结构。</translation>
    </message>
    <message>
        <source>Say which: left or right.</source>
        <translation>请说明是哪一侧：左或右。</translation>
    </message>
    <message>
        <source>Scattered photons</source>
        <translation>散射光子</translation>
    </message>
    <message>
        <source>See the MONAI bundle specification.</source>
        <translation>请参见 MONAI 模型包规范。</translation>
    </message>
    <message>
        <source>Sequence the beam again.</source>
        <translation>请重新对射束做叶片序列。</translation>
    </message>
    <message>
        <source>Series found:</source>
        <translation>找到的序列：</translation>
    </message>
    <message>
        <source>Set its Modality (0008,0060) to {kind}, or take the file out of the folder.</source>
        <translation>请把其 Modality (0008,0060) 设为 {kind}，或把该文件移出文件夹。</translation>
    </message>
    <message>
        <source>Set the beam's SAD to the machine's.</source>
        <translation>请把射束的 SAD 设为加速器的 SAD。</translation>
    </message>
    <message>
        <source>Set up its MLC again.</source>
        <translation>请重新设置其 MLC。</translation>
    </message>
    <message>
        <source>Show some curves first.</source>
        <translation>请先显示一些曲线。</translation>
    </message>
    <message>
        <source>Slicer scene</source>
        <translation>Slicer 场景</translation>
    </message>
    <message>
        <source>Slices of {mm} mm are thicker than {most} mm: small structures fall between.</source>
        <translation>层厚 {mm} mm 大于 {most} mm：小结构会漏在层间。</translation>
    </message>
    <message>
        <source>Slope gamma</source>
        <translation>斜率 gamma</translation>
    </message>
    <message>
        <source>Slope m</source>
        <translation>斜率 m</translation>
    </message>
    <message>
        <source>Smoking</source>
        <translation>吸烟</translation>
    </message>
    <message>
        <source>So far {total}: AI {ai}, person {person}, waiting {waiting} (in separate visits this is days).</source>
        <translation>目前为止 {total}：AI {ai}，人工 {person}，等待 {waiting}（分次就诊时为数天）。</translation>
    </message>
    <message>
        <source>Sort the rows.</source>
        <translation>请将各行排序。</translation>
    </message>
    <message>
        <source>Square of what the complication probability by the LKB model on EQD2 is above a limit.</source>
        <translation>基于 EQD2 的 LKB 模型并发症概率超出限值部分的平方。</translation>
    </message>
    <message>
        <source>Square of what the control probability by the Poisson-LQ model on EQD2 is below a limit.</source>
        <translation>基于 EQD2 的 Poisson-LQ 模型控制概率低于限值部分的平方。</translation>
    </message>
    <message>
        <source>Square of what the generalised equivalent uniform dose is above a limit.</source>
        <translation>广义等效均匀剂量超出限值部分的平方。</translation>
    </message>
    <message>
        <source>Square of what the generalised equivalent uniform dose is below a limit.</source>
        <translation>广义等效均匀剂量低于限值部分的平方。</translation>
    </message>
    <message>
        <source>Square of what the mean dose is above a limit.</source>
        <translation>平均剂量超出限值部分的平方。</translation>
    </message>
    <message>
        <source>Stage, e.g. pT1c pN0</source>
        <translation>分期，例如 pT1c pN0</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start again from the CT or its DICOM folder.</source>
        <translation>请从 CT 或其 DICOM 文件夹重新开始。</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>请重新启动。</translation>
    </message>
    <message>
        <source>Start planning again.</source>
        <translation>请重新开始计划。</translation>
    </message>
    <message>
        <source>Superposition (collapsed cone)</source>
        <translation>叠加算法（筒串卷积）</translation>
    </message>
    <message>
        <source>Superposition dose: tissue counts as water of its electron density; the table top is not in it.</source>
        <translation>叠加算法剂量：组织按其电子密度的水计算；未计入床面。</translation>
    </message>
    <message>
        <source>TCP after surgery, Poisson</source>
        <translation>术后 TCP，Poisson</translation>
    </message>
    <message>
        <source>TCP without any</source>
        <translation>无并发症的 TCP</translation>
    </message>
    <message>
        <source>TCP, Niemierko</source>
        <translation>TCP，Niemierko</translation>
    </message>
    <message>
        <source>TCP, Poisson-LQ</source>
        <translation>TCP，Poisson-LQ</translation>
    </message>
    <message>
        <source>TCP, clonogen density</source>
        <translation>TCP，克隆源细胞密度</translation>
    </message>
    <message>
        <source>TCP, trials</source>
        <translation>TCP（试验）</translation>
    </message>
    <message>
        <source>TG-263 names are taken, e.g. Heart or CTVp_Breast_R.</source>
        <translation>接受 TG-263 名称，例如 Heart 或 CTVp_Breast_R。</translation>
    </message>
    <message>
        <source>Take a protocol that comes with the software, or leave the dose out.</source>
        <translation>请采用软件自带的方案，或不给剂量。</translation>
    </message>
    <message>
        <source>Take it from a copy of the library.</source>
        <translation>请从库的副本中取用。</translation>
    </message>
    <message>
        <source>Take it from a copy.</source>
        <translation>请从副本中取用。</translation>
    </message>
    <message>
        <source>Take it out of the folder, or give the CT that it was made on.</source>
        <translation>请把它移出文件夹，或给出制作它时所用的 CT。</translation>
    </message>
    <message>
        <source>Take one lock off.</source>
        <translation>请解除一个锁定。</translation>
    </message>
    <message>
        <source>Take the last copy.</source>
        <translation>请取用最后的副本。</translation>
    </message>
    <message>
        <source>Take the library's last copy.</source>
        <translation>请取用库的最后副本。</translation>
    </message>
    <message>
        <source>Take the others out of the folder, or choose a CT with --series UID. Found: {listed}</source>
        <translation>请把其他的移出文件夹，或用 --series UID 选择一个 CT。找到：{listed}</translation>
    </message>
    <message>
        <source>The CT says of itself: {notice}</source>
        <translation>CT 自身的说明：{notice}</translation>
    </message>
    <message>
        <source>The CT that {node} was drawn on is not in the scene. Choose the CT.</source>
        <translation>勾画 {node} 所用的 CT 不在场景中。请选择 CT。</translation>
    </message>
    <message>
        <source>The case brings the plan {names} without a dose: it was computed here ({title} on {machines}); --replan makes a new plan instead</source>
        <translation>病例带有计划 {names} 但没有剂量：已在此计算（{title}，{machines}）；--replan 则改为制作新计划</translation>
    </message>
    <message>
        <source>The case brings the plans {names} without a dose: it was computed here ({title} on {machines}); --replan makes a new plan instead</source>
        <translation>病例带有计划 {names} 但没有剂量：已在此计算（{title}，{machines}）；--replan 则改为制作新计划</translation>
    </message>
    <message>
        <source>The case had a plan with a boost ({text}), the new one was asked for without</source>
        <translation>病例原有带推量的计划（{text}），新计划未要求推量</translation>
    </message>
    <message>
        <source>The case's plan '{plan}' prescribes {text}</source>
        <translation>病例的计划“{plan}”处方为 {text}</translation>
    </message>
    <message>
        <source>The check dose by {method} came to no result</source>
        <translation>{method} 的核查剂量没有得出结果</translation>
    </message>
    <message>
        <source>The chest wall was drawn in its place. To plan on it, check it and copy it into this target.</source>
        <translation>已在该处勾画胸壁。如要以其制定计划，请检查后复制到此靶区。</translation>
    </message>
    <message>
        <source>The couch or something else outside BODY attenuates {text}; the dose does not know it.</source>
        <translation>治疗床或 BODY 以外的其他物体衰减了 {text}；剂量未计入。</translation>
    </message>
    <message>
        <source>The dose's maximum is {highest} Gy and the prescription {prescription} Gy: is it the dose of the whole course?</source>
        <translation>剂量最大值为 {highest} Gy，而处方为 {prescription} Gy：这是整个疗程的剂量吗？</translation>
    </message>
    <message>
        <source>The dose's maximum of {highest} Gy is more than twice the prescription: is it in cGy?</source>
        <translation>剂量最大值 {highest} Gy 超过处方的两倍：单位是否为 cGy？</translation>
    </message>
    <message>
        <source>The doses of the beams add up to another dose than the plan's, by up to {value} % of its maximum: contours of the body, CT or beams were changed since the dose was computed</source>
        <translation>各射束剂量之和与计划剂量不同，相差最多为其最大值的 {value} %：剂量计算之后体表轮廓、CT 或射束有更改</translation>
    </message>
    <message>
        <source>The doses of the beams of plan {number} add up to another dose than the plan's, by up to {value} % of its maximum: contours of the body, CT or beams were changed since the dose was computed</source>
        <translation>计划 {number} 的各射束剂量之和与计划剂量不同，相差最多为其最大值的 {value} %：剂量计算之后体表轮廓、CT 或射束有更改</translation>
    </message>
    <message>
        <source>The image cuts the body off ({where}, {share} % of the slices): dose is wrong there.</source>
        <translation>图像截断了身体（{where}，{share} % 的层面）：那里的剂量是错的。</translation>
    </message>
    <message>
        <source>The imported dose meets {met} of {all} goals ({parts}).</source>
        <translation>导入的剂量达到 {all} 个剂量目标中的 {met} 个（{parts}）。</translation>
    </message>
    <message>
        <source>The imported dose meets {met} of {all} goals.</source>
        <translation>导入的剂量达到 {all} 个剂量目标中的 {met} 个。</translation>
    </message>
    <message>
        <source>The imported plan, its dose computed here, meets {met} of {all} goals ({parts}).</source>
        <translation>导入的计划（剂量在此计算）达到 {all} 个剂量目标中的 {met} 个（{parts}）。</translation>
    </message>
    <message>
        <source>The imported plan, its dose computed here, meets {met} of {all} goals.</source>
        <translation>导入的计划（剂量在此计算）达到 {all} 个剂量目标中的 {met} 个。</translation>
    </message>
    <message>
        <source>The internal mammary nodes are missed: {met} of the expert's volume is in {name}.</source>
        <translation>漏掉了内乳淋巴结：专家体积的 {met} 在 {name} 内。</translation>
    </message>
    <message>
        <source>The isocentre was moved by hand, and the fields with it: optimise again before judging this plan.</source>
        <translation>等中心及射野已手动移动：评判该计划之前请重新优化。</translation>
    </message>
    <message>
        <source>The median is {median} HU; {low} to {high} HU are plausible for this tissue.</source>
        <translation>中位数为 {median} HU；该组织的合理范围为 {low} 至 {high} HU。</translation>
    </message>
    <message>
        <source>The one that ships is hu_density_generic.</source>
        <translation>自带的是 hu_density_generic。</translation>
    </message>
    <message>
        <source>The plan does not say in how many fractions it is given: the dose is that of one.</source>
        <translation>计划没有说明分次数：剂量为一次的剂量。</translation>
    </message>
    <message>
        <source>The plan is out of date: {found}. {what}</source>
        <translation>计划已过期：{found}。{what}</translation>
    </message>
    <message>
        <source>The plan meets {met} of {all} goals ({parts}).</source>
        <translation>计划达到 {all} 个剂量目标中的 {met} 个（{parts}）。</translation>
    </message>
    <message>
        <source>The plan meets {met} of {all} goals.</source>
        <translation>计划达到 {all} 个剂量目标中的 {met} 个。</translation>
    </message>
    <message>
        <source>The plan was made for other contours, side, protocol or machine than there are now: its dose is evaluated on them as they are; a new plan was not made.</source>
        <translation>计划是为与现在不同的轮廓、侧别、方案或加速器做的：其剂量按现状评估；没有做新计划。</translation>
    </message>
    <message>
        <source>The set trades {names}.</source>
        <translation>该组计划权衡的是 {names}。</translation>
    </message>
    <message>
        <source>The tangents and five beams between them through the front, for nodal targets; fluence optimised.</source>
        <translation>切线野及其间经前方的五个射束，用于淋巴结靶区；通量优化。</translation>
    </message>
    <message>
        <source>The target came with the case, drawn by a program as its file says: a person must check it.</source>
        <translation>靶区为病例自带，据其文件由程序画出：必须由人检查。</translation>
    </message>
    <message>
        <source>The target is the case's own {name}, {volume} cc</source>
        <translation>靶区为病例自带的 {name}，{volume} cc</translation>
    </message>
    <message>
        <source>The target is the chest wall {name}, in the place of the breast that the protocol is written for: its dose, goals and models are the breast's, a PTV made here keeps {depth} mm from the skin as the breast's does, a bolus is not modelled, and size, density and pieces of the contour are checked, but not its place.</source>
        <translation>靶区是胸壁 {name}，代替方案所针对的乳腺：剂量、目标和模型都是乳腺的，此处生成的 PTV 与乳腺一样距皮肤 {depth} mm，不模拟补偿膜（bolus）；检查该轮廓的大小、密度和分块，但不检查其位置。</translation>
    </message>
    <message>
        <source>The target is the model's {name}, as asked for, {volume} cc</source>
        <translation>靶区按要求为模型的 {name}，{volume} cc</translation>
    </message>
    <message>
        <source>The target was drawn by {who}: a person must check it.</source>
        <translation>靶区由{who}画出：必须由人检查。</translation>
    </message>
    <message>
        <source>The tumour bed had a boost</source>
        <translation>瘤床做了推量</translation>
    </message>
    <message>
        <source>Their names end with {suffix} or {plan_suffix}.</source>
        <translation>其名称以 {suffix} 或 {plan_suffix} 结尾。</translation>
    </message>
    <message>
        <source>There are {found}.</source>
        <translation>现有 {found}。</translation>
    </message>
    <message>
        <source>Train a new candidate.</source>
        <translation>请训练新的候选模型。</translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation>请先训练一个。</translation>
    </message>
    <message>
        <source>Train one with `train`.</source>
        <translation>请用 `train` 训练一个。</translation>
    </message>
    <message>
        <source>Trastuzumab</source>
        <translation>曲妥珠单抗</translation>
    </message>
    <message>
        <source>Treated breast</source>
        <translation>受治疗的乳房</translation>
    </message>
    <message>
        <source>Two arcs from one tangent's angle to the other's through the front and back, leaves and dose rate in motion.</source>
        <translation>从一个切线角度经前方往返到另一个的两段弧，叶片和剂量率连续变化。</translation>
    </message>
    <message>
        <source>Two can be computed.</source>
        <translation>可以计算两个。</translation>
    </message>
    <message>
        <source>Two opposed tangential beams along the chest wall, shaped by the leaves and not modulated.</source>
        <translation>沿胸壁的两个对穿切线野，由叶片成形，不作调制。</translation>
    </message>
    <message>
        <source>Two opposed tangential beams along the chest wall, their fluence optimised bixel by bixel.</source>
        <translation>沿胸壁的两个对穿切线野，其通量逐个射束单元优化。</translation>
    </message>
    <message>
        <source>Two opposed tangential open beams with a few subfields that take away what would be too hot.</source>
        <translation>两个对穿的开放切线野，加少量子野去除过热部分。</translation>
    </message>
    <message>
        <source>Two views of the network agree to {agreed} only; look at it.</source>
        <translation>网络的两个视图一致性仅为 {agreed}，请检查。</translation>
    </message>
    <message>
        <source>Underdose</source>
        <translation>剂量不足</translation>
    </message>
    <message>
        <source>Undo that.</source>
        <translation>请撤销该操作。</translation>
    </message>
    <message>
        <source>Uniformity</source>
        <translation>均匀性</translation>
    </message>
    <message>
        <source>Unpack it, and drop the folder that comes out.</source>
        <translation>请解包，然后拖入解出的文件夹。</translation>
    </message>
    <message>
        <source>Update the software.</source>
        <translation>请更新软件。</translation>
    </message>
    <message>
        <source>Use 0 or more.</source>
        <translation>请用 0 或更大的值。</translation>
    </message>
    <message>
        <source>Use 2 to 5 mm.</source>
        <translation>请用 2 至 5 mm。</translation>
    </message>
    <message>
        <source>Use 40 or more.</source>
        <translation>请用 40 或更大的值。</translation>
    </message>
    <message>
        <source>Use `trial competing`, or join them to 0 and 1.</source>
        <translation>请用 `trial competing`，或把它们并入 0 和 1。</translation>
    </message>
    <message>
        <source>Use a CT that shows the whole target with a few cm to spare, or correct the contour.</source>
        <translation>请使用能显示整个靶区并留有几厘米余量的 CT，或修改轮廓。</translation>
    </message>
    <message>
        <source>Use a couch angle of 0.</source>
        <translation>请使用 0 度的床角。</translation>
    </message>
    <message>
        <source>Use a point as decimal sign.</source>
        <translation>请用点作小数点。</translation>
    </message>
    <message>
        <source>Use a smaller distance to the skin.</source>
        <translation>请用较小的离皮肤距离。</translation>
    </message>
    <message>
        <source>Use decimal points.</source>
        <translation>请使用小数点。</translation>
    </message>
    <message>
        <source>Use linear or cubic.</source>
        <translation>请用 linear 或 cubic。</translation>
    </message>
    <message>
        <source>Use ten million or more.</source>
        <translation>请用一千万或更多。</translation>
    </message>
    <message>
        <source>Use test-time views for this model.</source>
        <translation>请对此模型使用测试时多视角。</translation>
    </message>
    <message>
        <source>Use the same --labels for all.</source>
        <translation>请对所有数据使用相同的 --labels。</translation>
    </message>
    <message>
        <source>Use the uncertainty instead.</source>
        <translation>请改用不确定度。</translation>
    </message>
    <message>
        <source>Use up to 32 letters, digits, - and _; no real name is needed.</source>
        <translation>请用最多 32 个字母、数字、- 和 _；不需要真实姓名。</translation>
    </message>
    <message>
        <source>Use {end_caps}.</source>
        <translation>请用 {end_caps}。</translation>
    </message>
    <message>
        <source>Use {minimum} to {maximum}, not 0.</source>
        <translation>请用 {minimum} 至 {maximum}，不要用 0。</translation>
    </message>
    <message>
        <source>Use {minimum} to {maximum}.</source>
        <translation>请用 {minimum} 至 {maximum}。</translation>
    </message>
    <message>
        <source>Usual are 2 % and 2 mm, or 3 % and 3 mm, above 10 %.</source>
        <translation>常用 2 % 和 2 mm，或 3 % 和 3 mm，阈值 10 % 以上。</translation>
    </message>
    <message>
        <source>VMAT, two partial arcs</source>
        <translation>VMAT，两段部分弧</translation>
    </message>
    <message>
        <source>Version of CTCAE</source>
        <translation>CTCAE 版本</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Volume (%)</source>
        <translation>体积（%）</translation>
    </message>
    <message>
        <source>Volume exponent n</source>
        <translation>体积指数 n</translation>
    </message>
    <message>
        <source>Volumes by voxels and by drawn contours differ by more than 1 %: {names}.</source>
        <translation>按体素和按所画轮廓计算的体积相差超过 1 %：{names}。</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>请等待其结束，或取消它。</translation>
    </message>
    <message>
        <source>Wait until others are ready.</source>
        <translation>请等待其他方就绪。</translation>
    </message>
    <message>
        <source>Wait until that has ended, or choose another output folder.</source>
        <translation>请等待其结束，或选择另一个输出文件夹。</translation>
    </message>
    <message>
        <source>Was it moved? Give the folder where it lies now, or begin one with `learn new`.</source>
        <translation>它是否被移动过？请给出它现在所在的文件夹，或用 `learn new` 新建一个。</translation>
    </message>
    <message>
        <source>Weighing the openings</source>
        <translation>正在加权开口</translation>
    </message>
    <message>
        <source>Weighing the segments</source>
        <translation>正在加权子野</translation>
    </message>
    <message>
        <source>What was measured; an event has its name as note</source>
        <translation>测量了什么；事件的名称写在备注中</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>由谁完成</translation>
    </message>
    <message>
        <source>Whole breast, 26 Gy in 5 fractions (FAST-Forward)</source>
        <translation>全乳，26 Gy/5 次 (FAST-Forward)</translation>
    </message>
    <message>
        <source>Whole breast, 40 Gy in 15 fractions (DBCG)</source>
        <translation>全乳，40 Gy/15 次 (DBCG)</translation>
    </message>
    <message>
        <source>Whole breast, 42.56 Gy in 16 fractions (hypofractionated)</source>
        <translation>全乳，42.56 Gy/16 次（大分割）</translation>
    </message>
    <message>
        <source>Whole breast, 50 Gy in 25 fractions (conventional)</source>
        <translation>全乳，50 Gy/25 次（常规分割）</translation>
    </message>
    <message>
        <source>Widen the gap.</source>
        <translation>请加宽间隙。</translation>
    </message>
    <message>
        <source>Without it nothing is kept. Say that she gave it.</source>
        <translation>没有同意则不保存任何内容。请说明她已同意。</translation>
    </message>
    <message>
        <source>Write NAME=STANDARD, e.g. Herz=Heart.</source>
        <translation>请写成 NAME=STANDARD，例如 Herz=Heart。</translation>
    </message>
    <message>
        <source>Write V{match}Gy.</source>
        <translation>请写成 V{match}Gy。</translation>
    </message>
    <message>
        <source>Write a CSV with the columns {columns}; RAS, as Slicer shows positions.</source>
        <translation>请写出含列 {columns} 的 CSV；RAS 坐标，与 Slicer 显示的位置相同。</translation>
    </message>
    <message>
        <source>Write numbers with a decimal point, or a semicolon between the cells.</source>
        <translation>请用小数点书写数值，或用分号分隔单元格。</translation>
    </message>
    <message>
        <source>Write numbers, e.g. 107, 100, 95, 50.</source>
        <translation>请书写数值，例如 107, 100, 95, 50。</translation>
    </message>
    <message>
        <source>Write the name of the person who accepts.</source>
        <translation>请写出认可者的姓名。</translation>
    </message>
    <message>
        <source>Write the value itself into the file.</source>
        <translation>请把数值本身写入文件。</translation>
    </message>
    <message>
        <source>Write your name first.</source>
        <translation>请先写出您的姓名。</translation>
    </message>
    <message>
        <source>Write {value}% or {value_2}cc.</source>
        <translation>请写成 {value}% 或 {value_2}cc。</translation>
    </message>
    <message>
        <source>Write {value}Gy or {value_2}%.</source>
        <translation>请写成 {value}Gy 或 {value_2}%。</translation>
    </message>
    <message>
        <source>Writing plan and dose</source>
        <translation>正在写出计划和剂量</translation>
    </message>
    <message>
        <source>a D metric is taken at a volume, not at a dose</source>
        <translation>D 指标按体积取值，而不是按剂量</translation>
    </message>
    <message>
        <source>a DVH needs as many volumes as doses</source>
        <translation>DVH 的体积与剂量数目须相同</translation>
    </message>
    <message>
        <source>a GTV is seldom a whole breast</source>
        <translation>GTV 很少是整个乳腺</translation>
    </message>
    <message>
        <source>a V metric is taken at a dose, not at a volume</source>
        <translation>V 指标按剂量取值，而不是按体积</translation>
    </message>
    <message>
        <source>a beam belongs to one plan</source>
        <translation>射束属于一个计划</translation>
    </message>
    <message>
        <source>a beam without MU cannot be delivered</source>
        <translation>没有 MU 的射束不能执行</translation>
    </message>
    <message>
        <source>a boost of {dose_gy} Gy in {fractions} fractions is not plausible</source>
        <translation>{fractions} 次 {dose_gy} Gy 的推量不合理</translation>
    </message>
    <message>
        <source>a checkerboard needs both images on one grid</source>
        <translation>棋盘格显示需要两幅图像在同一网格上</translation>
    </message>
    <message>
        <source>a context needs one SOP instance UID for each slice of its grid</source>
        <translation>上下文的网格每个层面都需要一个 SOP instance UID</translation>
    </message>
    <message>
        <source>a control point lacks the layer {name}</source>
        <translation>某个控制点缺少叶片层 {name}</translation>
    </message>
    <message>
        <source>a covariate is the same for all</source>
        <translation>某个协变量对所有人都相同</translation>
    </message>
    <message>
        <source>a cumulative DVH needs ascending doses and volumes that do not rise</source>
        <translation>积分 DVH 需要递增的剂量和不上升的体积</translation>
    </message>
    <message>
        <source>a date as 2026-11-28</source>
        <translation>日期，如 2026-11-28</translation>
    </message>
    <message>
        <source>a deformation holds vectors that are not finite</source>
        <translation>形变中含有非有限的向量</translation>
    </message>
    <message>
        <source>a deformation on a grid of one plane has no derivative</source>
        <translation>只有一个平面的网格上的形变没有导数</translation>
    </message>
    <message>
        <source>a distance of {length_mm} mm is not possible: it must be 0 or more</source>
        <translation>距离 {length_mm} mm 不可用：必须为 0 或更大</translation>
    </message>
    <message>
        <source>a dose grid of {spacing_mm} mm cannot be used</source>
        <translation>{spacing_mm} mm 的剂量网格不可用</translation>
    </message>
    <message>
        <source>a dose has 16 or 32 bits, not {bits}</source>
        <translation>剂量为 16 或 32 位，不是 {bits} 位</translation>
    </message>
    <message>
        <source>a dose holds values that are not numbers</source>
        <translation>剂量含有不是数值的值</translation>
    </message>
    <message>
        <source>a dose in Gy is needed, not in '{unit}'</source>
        <translation>需要以 Gy 为单位的剂量，而不是“{unit}”</translation>
    </message>
    <message>
        <source>a dose makes it a derived structure</source>
        <translation>带有剂量，说明是派生结构</translation>
    </message>
    <message>
        <source>a field of {largest} mm was measured, {title} has {field_mm} mm</source>
        <translation>测量的射野为 {largest} mm，{title} 为 {field_mm} mm</translation>
    </message>
    <message>
        <source>a fluence that is zero or negative cannot be delivered</source>
        <translation>为零或负的通量不能执行</translation>
    </message>
    <message>
        <source>a grid axis has no length</source>
        <translation>网格有一个轴没有长度</translation>
    </message>
    <message>
        <source>a grid needs three positive sizes, not {shape_kji}</source>
        <translation>网格需要三个正的尺寸，而不是 {shape_kji}</translation>
    </message>
    <message>
        <source>a group has nobody at risk while events happen: groups cannot be compared</source>
        <translation>有事件发生时某一组已无处于风险中的患者：各组无法比较</translation>
    </message>
    <message>
        <source>a group of fewer than two has no standard deviation to test with</source>
        <translation>少于两名的组没有可用于检验的标准差</translation>
    </message>
    <message>
        <source>a journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>a leading z or x marks structures that were made for planning</source>
        <translation>开头的 z 或 x 表示为计划而做的结构</translation>
    </message>
    <message>
        <source>a leaf of {name} stands at {reach} mm, it reaches {leaf_travel_mm} mm</source>
        <translation>{name} 的一个叶片位于 {reach} mm，其可达范围为 {leaf_travel_mm} mm</translation>
    </message>
    <message>
        <source>a length makes it a derived structure</source>
        <translation>带有长度，说明是派生结构</translation>
    </message>
    <message>
        <source>a level is taken as one of the axilla</source>
        <translation>分区按腋窝分区理解</translation>
    </message>
    <message>
        <source>a level that the structure does not have</source>
        <translation>该结构没有这个分区</translation>
    </message>
    <message>
        <source>a library's limit is 0.01 to 100000 GB</source>
        <translation>库的上限为 0.01 至 100000 GB</translation>
    </message>
    <message>
        <source>a list of {value_count}, {depth} deep</source>
        <translation>{value_count} 项的列表，嵌套 {depth} 层</translation>
    </message>
    <message>
        <source>a margin is 0 to {most_margin} of Dice</source>
        <translation>界值为 Dice 的 0 至 {most_margin}</translation>
    </message>
    <message>
        <source>a margin of {value} mm to {name} is not possible: the most is {largest_mm} mm</source>
        <translation>向{name} {value} mm 的边界不可用：最多为 {largest_mm} mm</translation>
    </message>
    <message>
        <source>a model that is {warning}</source>
        <translation>“{warning}”的模型</translation>
    </message>
    <message>
        <source>a name is missing</source>
        <translation>缺少一个名称</translation>
    </message>
    <message>
        <source>a number follows the side</source>
        <translation>左右之后有数字</translation>
    </message>
    <message>
        <source>a number from {minimum} to {maximum}</source>
        <translation>{minimum} 到 {maximum} 的数</translation>
    </message>
    <message>
        <source>a number has {text_count} digits</source>
        <translation>一个数有 {text_count} 位</translation>
    </message>
    <message>
        <source>a number is taken as a level of the axilla</source>
        <translation>数字按腋窝分区理解</translation>
    </message>
    <message>
        <source>a number of a record of edits is no list of six</source>
        <translation>编辑记录中的一个数不是六个数的列表</translation>
    </message>
    <message>
        <source>a number of a record of edits is no number</source>
        <translation>编辑记录中的一个数不是数值</translation>
    </message>
    <message>
        <source>a number that may be a margin</source>
        <translation>数字可能是外扩边界</translation>
    </message>
    <message>
        <source>a number that the structure does not have</source>
        <translation>该结构没有这个数字</translation>
    </message>
    <message>
        <source>a numeral that the structure does not have</source>
        <translation>该结构没有这个罗马数字</translation>
    </message>
    <message>
        <source>a part or a modification of a structure</source>
        <translation>某结构的一部分或改动</translation>
    </message>
    <message>
        <source>a phase needs a dose in Gy and fractions, not '{unit}' in {fractions} fractions</source>
        <translation>一个阶段需要以 Gy 为单位的剂量和分次，而不是 {fractions} 次的“{unit}”</translation>
    </message>
    <message>
        <source>a plan cannot be compared with itself</source>
        <translation>计划不能与其自身比较</translation>
    </message>
    <message>
        <source>a plan needs at least one beam</source>
        <translation>计划至少需要一个射束</translation>
    </message>
    <message>
        <source>a plan of two phases is not computed again: its dose is the sum of both</source>
        <translation>两个阶段的计划不重新计算：其剂量为两者之和</translation>
    </message>
    <message>
        <source>a plan with a boost is not re-planned while contours are edited</source>
        <translation>编辑轮廓时，带推量的计划不会重新计划</translation>
    </message>
    <message>
        <source>a plan's name has 1 to {longest_name} characters</source>
        <translation>计划名称为 1 至 {longest_name} 个字符</translation>
    </message>
    <message>
        <source>a planning risk volume</source>
        <translation>计划危及器官体积（PRV）</translation>
    </message>
    <message>
        <source>a planning risk volume of {structure}</source>
        <translation>{structure} 的计划危及器官体积（PRV）</translation>
    </message>
    <message>
        <source>a plural with a side</source>
        <translation>复数名称却带有左右</translation>
    </message>
    <message>
        <source>a prescription of {prescription_gy} Gy is not possible</source>
        <translation>{prescription_gy} Gy 的处方不可用</translation>
    </message>
    <message>
        <source>a radius of {radius_mm} mm is not possible: it must be {smallest_radius_mm} mm or more</source>
        <translation>半径 {radius_mm} mm 不可用：必须为 {smallest_radius_mm} mm 或更大</translation>
    </message>
    <message>
        <source>a record of edits holds no list of numbers</source>
        <translation>编辑记录中没有数的列表</translation>
    </message>
    <message>
        <source>a scalar 3D image is needed, not {ndim} dimensions</source>
        <translation>需要标量三维图像，而不是 {ndim} 维</translation>
    </message>
    <message>
        <source>a simultaneous boost to {dose_gy} Gy does not go with {prescription_gy} Gy around it</source>
        <translation>同步推量至 {dose_gy} Gy 与周围的 {prescription_gy} Gy 不相配</translation>
    </message>
    <message>
        <source>a size of {size_mm} mm is not possible: it must be above 0 and at most {smoothest_mm}</source>
        <translation>尺寸 {size_mm} mm 不可用：必须大于 0 且最多 {smoothest_mm}</translation>
    </message>
    <message>
        <source>a spatial registration (REG)</source>
        <translation>空间配准（REG）</translation>
    </message>
    <message>
        <source>a spatial transform may not mirror or flatten the patient</source>
        <translation>空间变换不得使患者镜像或压平</translation>
    </message>
    <message>
        <source>a spatial transform needs a finite homogeneous 4x4 matrix</source>
        <translation>空间变换需要有限的 4x4 齐次矩阵</translation>
    </message>
    <message>
        <source>a standard name</source>
        <translation>标准名称</translation>
    </message>
    <message>
        <source>a structure that was made for planning</source>
        <translation>为计划而做的结构</translation>
    </message>
    <message>
        <source>a target is taken as CTV</source>
        <translation>靶区按 CTV 理解</translation>
    </message>
    <message>
        <source>a target needs at least one border</source>
        <translation>靶区至少需要一条边界</translation>
    </message>
    <message>
        <source>a text of a record of edits is no text, or too long</source>
        <translation>编辑记录中的一段文字不是文字，或过长</translation>
    </message>
    <message>
        <source>a time as 2026-11-28T14:05 (seconds and zone are optional)</source>
        <translation>时间，如 2026-11-28T14:05（秒和时区可省略）</translation>
    </message>
    <message>
        <source>a title, hint or text holds a part of the patient's name, birth date or identifiers</source>
        <translation>标题、提示或文字中含有患者姓名、出生日期或标识符的一部分</translation>
    </message>
    <message>
        <source>a training needs MRs and CTs</source>
        <translation>训练需要 MR 和 CT</translation>
    </message>
    <message>
        <source>a training runs in this library</source>
        <translation>此库中正在进行训练</translation>
    </message>
    <message>
        <source>a volume of {smaller_than_cc} cc is not possible: it must be above 0</source>
        <translation>体积 {smaller_than_cc} cc 不可用：必须大于 0</translation>
    </message>
    <message>
        <source>a whole number from {minimum} to {maximum}</source>
        <translation>{minimum} 到 {maximum} 的整数</translation>
    </message>
    <message>
        <source>a {volume} of which the name does not say the site</source>
        <translation>名称没有说明部位的 {volume}</translation>
    </message>
    <message>
        <source>accept {what}</source>
        <translation>认可{what}</translation>
    </message>
    <message>
        <source>acceptable</source>
        <translation>可接受</translation>
    </message>
    <message>
        <source>acute coronary events in 9 years, relative rate</source>
        <translation>9 年内急性冠脉事件，相对率</translation>
    </message>
    <message>
        <source>acute oesophagitis, grade 2 or more</source>
        <translation>急性食管炎，2 级及以上</translation>
    </message>
    <message>
        <source>added path</source>
        <translation>增加的路程</translation>
    </message>
    <message>
        <source>air around the patient has {hu} HU</source>
        <translation>患者周围空气为 {hu} HU</translation>
    </message>
    <message>
        <source>all patients have the same dose</source>
        <translation>所有患者的剂量都相同</translation>
    </message>
    <message>
        <source>almost no voxel is air (about -1000); the lowest value is {low}</source>
        <translation>几乎没有体素是空气（约 -1000）；最低值为 {low}</translation>
    </message>
    <message>
        <source>alpha must be in (0, 0.5) and power in [0.5, 1)</source>
        <translation>alpha 必须在 (0, 0.5) 内，检验效能在 [0.5, 1) 内</translation>
    </message>
    <message>
        <source>alpha {alpha}, power {power}</source>
        <translation>alpha {alpha}，检验效能 {power}</translation>
    </message>
    <message>
        <source>alpha/beta</source>
        <translation>α/β</translation>
    </message>
    <message>
        <source>alpha/beta must be positive, not {alpha_beta_gy}</source>
        <translation>α/β 必须为正，而不是 {alpha_beta_gy}</translation>
    </message>
    <message>
        <source>alpha/beta set</source>
        <translation>α/β 参数组</translation>
    </message>
    <message>
        <source>alpha/beta, draw {n} of {count}</source>
        <translation>α/β，抽样 {n}/{count}</translation>
    </message>
    <message>
        <source>alpha_beta_gy needs a 'default' and positive values</source>
        <translation>alpha_beta_gy 需要 'default' 和正值</translation>
    </message>
    <message>
        <source>alpha_beta_gy.{role}</source>
        <translation>alpha_beta_gy.{role}</translation>
    </message>
    <message>
        <source>an MR and its CT do not lie over each other</source>
        <translation>某幅 MR 与其 CT 不重叠</translation>
    </message>
    <message>
        <source>an RT dose (RTDOSE)</source>
        <translation>RT 剂量（RTDOSE）</translation>
    </message>
    <message>
        <source>an RT plan (RTPLAN)</source>
        <translation>RT 计划（RTPLAN）</translation>
    </message>
    <message>
        <source>an RT structure set (RTSTRUCT)</source>
        <translation>RT 结构集（RTSTRUCT）</translation>
    </message>
    <message>
        <source>an accessory or a mark, no part of the patient</source>
        <translation>附件或标记，不是患者的一部分</translation>
    </message>
    <message>
        <source>an arc needs angles at even steps in one direction</source>
        <translation>弧需要沿一个方向等步长的角度</translation>
    </message>
    <message>
        <source>an arc without fluence cannot be delivered</source>
        <translation>没有通量的弧不能执行</translation>
    </message>
    <message>
        <source>an array has another size than its data</source>
        <translation>数组大小与其数据不符</translation>
    </message>
    <message>
        <source>an array has no header</source>
        <translation>数组没有头信息</translation>
    </message>
    <message>
        <source>an attempt has no feedback</source>
        <translation>作答没有反馈</translation>
    </message>
    <message>
        <source>an edit of the record compares two different numbers</source>
        <translation>记录中的一次编辑比较了两个不同的量</translation>
    </message>
    <message>
        <source>an edit of the record does not say what it was</source>
        <translation>记录中的一次编辑没有说明它是什么</translation>
    </message>
    <message>
        <source>an edit of the record has no price</source>
        <translation>记录中的一次编辑没有代价</translation>
    </message>
    <message>
        <source>an edit of the record is no object</source>
        <translation>记录中的一次编辑不是对象</translation>
    </message>
    <message>
        <source>an error of {error_mm} mm is not possible</source>
        <translation>{error_mm} mm 的误差不可用</translation>
    </message>
    <message>
        <source>an object of {value_count}, {depth} deep</source>
        <translation>{value_count} 项的对象，嵌套 {depth} 层</translation>
    </message>
    <message>
        <source>an object without a SOP class</source>
        <translation>没有 SOP class 的对象</translation>
    </message>
    <message>
        <source>an objective lacks or garbles {error}</source>
        <translation>某个优化目标缺少或写错了 {error}</translation>
    </message>
    <message>
        <source>an unstated part of the treatment</source>
        <translation>治疗中未写明的一部分</translation>
    </message>
    <message>
        <source>another attempt {number} of {person} at this exercise is kept already</source>
        <translation>{person} 对此练习的另一次作答 {number} 已经保存</translation>
    </message>
    <message>
        <source>another run is writing into it</source>
        <translation>另一次运行正在写入其中</translation>
    </message>
    <message>
        <source>answer {n} of {count}</source>
        <translation>第 {n}/{count} 次结果</translation>
    </message>
    <message>
        <source>arcs cannot be planned for set-up errors or breathing yet</source>
        <translation>弧尚不能针对摆位误差或呼吸做计划</translation>
    </message>
    <message>
        <source>arcs need the case, to compute depths along the turn</source>
        <translation>弧需要病例，以便沿旋转计算深度</translation>
    </message>
    <message>
        <source>as asked for</source>
        <translation>按要求</translation>
    </message>
    <message>
        <source>as mapped</source>
        <translation>按给定的对应关系</translation>
    </message>
    <message>
        <source>asks for a structure twice</source>
        <translation>两次要求同一结构</translation>
    </message>
    <message>
        <source>asks for no structure</source>
        <translation>没有要求任何结构</translation>
    </message>
    <message>
        <source>asks for the network {name}; nnU-Net's PlainConvUNet is understood</source>
        <translation>要求网络 {name}；可识别的是 nnU-Net 的 PlainConvUNet</translation>
    </message>
    <message>
        <source>asks for the network {target}, which is not one of monai's own and would run code of the bundle</source>
        <translation>要求网络 {target}，它不是 monai 自带的，会运行模型包中的代码</translation>
    </message>
    <message>
        <source>asks for the orientation {axes}; three letters such as RAS are known</source>
        <translation>要求方位 {axes}；可识别的是 RAS 这样的三个字母</translation>
    </message>
    <message>
        <source>asks for the spacing {values}; it has to be above zero</source>
        <translation>要求间距 {values}；必须大于零</translation>
    </message>
    <message>
        <source>asks for the spacing {values}; three numbers are needed</source>
        <translation>要求间距 {values}；需要三个数值</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>attempt of AIORadiotherapy</source>
        <translation>AIORadiotherapy 的作答</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>作答</translation>
    </message>
    <message>
        <source>beam</source>
        <translation>射束</translation>
    </message>
    <message>
        <source>beam at {gantry_deg}</source>
        <translation>机架 {gantry_deg} 的射束</translation>
    </message>
    <message>
        <source>beam {item} is a {delivery} field and was left out</source>
        <translation>射束 {item} 是 {delivery} 射野，已略去</translation>
    </message>
    <message>
        <source>beam_model gives no dose at the reference point of the calibration</source>
        <translation>beam_model 在刻度参考点没有给出剂量</translation>
    </message>
    <message>
        <source>beam_model.primary_parts needs fractions that sum to 1 and positive widths</source>
        <translation>beam_model.primary_parts 需要总和为 1 的份额和正的宽度</translation>
    </message>
    <message>
        <source>beam_model.profile needs radii that grow from 0 and positive values</source>
        <translation>beam_model.profile 需要从 0 递增的半径和正值</translation>
    </message>
    <message>
        <source>beams</source>
        <translation>射束</translation>
    </message>
    <message>
        <source>behind pectoral</source>
        <translation>进入胸肌后</translation>
    </message>
    <message>
        <source>behind the front of the pectoral muscle</source>
        <translation>胸肌前缘之后</translation>
    </message>
    <message>
        <source>belongs to another plan than the first dose</source>
        <translation>与第一个剂量属于不同的计划</translation>
    </message>
    <message>
        <source>both sides have no standard name here</source>
        <translation>双侧在此没有标准名称</translation>
    </message>
    <message>
        <source>brings no contours of an expert</source>
        <translation>没有带来专家的轮廓</translation>
    </message>
    <message>
        <source>brings no contours to plan on</source>
        <translation>没有带来可用于计划的轮廓</translation>
    </message>
    <message>
        <source>builds its network with {key} {kwargs}; {value} is understood</source>
        <translation>以 {key} {kwargs} 构建其网络；可识别的是 {value}</translation>
    </message>
    <message>
        <source>calibration.{key}</source>
        <translation>calibration.{key}</translation>
    </message>
    <message>
        <source>calls a matrix rigid that is not</source>
        <translation>把一个非刚性矩阵称为刚性</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>cannot average DVHs of {quantities}</source>
        <translation>不能对 {quantities} 的 DVH 求平均</translation>
    </message>
    <message>
        <source>cannot be given in [{given}]</source>
        <translation>不能以 [{given}] 给出</translation>
    </message>
    <message>
        <source>cannot be made again: {missing} is gone</source>
        <translation>无法重新制作：{missing} 已不存在</translation>
    </message>
    <message>
        <source>cannot be read ({error})</source>
        <translation>无法读取（{error}）</translation>
    </message>
    <message>
        <source>cannot be read as a class ({error})</source>
        <translation>无法作为班级读取（{error}）</translation>
    </message>
    <message>
        <source>cannot be read as a library ({error})</source>
        <translation>无法作为库读取（{error}）</translation>
    </message>
    <message>
        <source>cannot be read as text</source>
        <translation>无法作为文本读取</translation>
    </message>
    <message>
        <source>cannot be read without the Slicer core</source>
        <translation>没有 Slicer 内核无法读取</translation>
    </message>
    <message>
        <source>cannot be read: it is damaged</source>
        <translation>无法读取：已损坏</translation>
    </message>
    <message>
        <source>cannot be read: it is damaged, or was not saved by Slicer</source>
        <translation>无法读取：已损坏，或不是由 Slicer 保存的</translation>
    </message>
    <message>
        <source>cannot be read: it is damaged, truncated or not what its name says</source>
        <translation>无法读取：已损坏、被截断，或内容与名称不符</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>无法写入</translation>
    </message>
    <message>
        <source>cannot be written ({error})</source>
        <translation>无法写入（{error}）</translation>
    </message>
    <message>
        <source>cannot be written as RTPLAN: {problem}</source>
        <translation>无法写为 RTPLAN：{problem}</translation>
    </message>
    <message>
        <source>cardiac mortality</source>
        <translation>心脏死亡</translation>
    </message>
    <message>
        <source>case {n} of {count}</source>
        <translation>病例 {n}/{count}</translation>
    </message>
    <message>
        <source>case.mrb was not written: the Slicer core is not installed (pip install slicer-core).</source>
        <translation>未写出 case.mrb：未安装 Slicer 内核（pip install slicer-core）。</translation>
    </message>
    <message>
        <source>changed since then: {names}</source>
        <translation>此后有改动：{names}</translation>
    </message>
    <message>
        <source>check</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>check dose</source>
        <translation>核查剂量</translation>
    </message>
    <message>
        <source>checking contours</source>
        <translation>正在检查轮廓</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>comparing contours</source>
        <translation>正在比较轮廓</translation>
    </message>
    <message>
        <source>comparing with the anatomy</source>
        <translation>正在与解剖比较</translation>
    </message>
    <message>
        <source>computes DVHs, dose metrics, TCP and NTCP and holds them against the protocol</source>
        <translation>计算 DVH、剂量学指标、TCP 和 NTCP，并与方案对照</translation>
    </message>
    <message>
        <source>computes the dose of the plan's beams again by Monte Carlo and compares</source>
        <translation>用蒙特卡罗重新计算计划射束的剂量并比较</translation>
    </message>
    <message>
        <source>concepts</source>
        <translation>概念</translation>
    </message>
    <message>
        <source>contour</source>
        <translation>勾画</translation>
    </message>
    <message>
        <source>contour set</source>
        <translation>轮廓组</translation>
    </message>
    <message>
        <source>contours</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>contours and fields</source>
        <translation>轮廓和射野</translation>
    </message>
    <message>
        <source>contours ready</source>
        <translation>轮廓已就绪</translation>
    </message>
    <message>
        <source>control point {number} needs {values}</source>
        <translation>控制点 {number} 需要 {values}</translation>
    </message>
    <message>
        <source>control point {number}: {problem}</source>
        <translation>控制点 {number}：{problem}</translation>
    </message>
    <message>
        <source>correct contours</source>
        <translation>修改轮廓</translation>
    </message>
    <message>
        <source>covariates need one row of finite numbers for each patient</source>
        <translation>协变量需要为每位患者给出一行有限的数值</translation>
    </message>
    <message>
        <source>deforms the CT to the further image, not the other way round, and has no inverse in it</source>
        <translation>使 CT 向另一套图像形变，而不是反过来，且其中没有逆变换</translation>
    </message>
    <message>
        <source>describes a model for several images; one CT is needed</source>
        <translation>描述的是用于多幅图像的模型；需要只用一个 CT 的模型</translation>
    </message>
    <message>
        <source>describes labels made of regions, which are not understood</source>
        <translation>描述的是由区域组成的标签，无法识别</translation>
    </message>
    <message>
        <source>digital phantom</source>
        <translation>数字体模</translation>
    </message>
    <message>
        <source>distal</source>
        <translation>远端</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>does not fit the machine {name}: {problem}</source>
        <translation>不适合加速器 {name}：{problem}</translation>
    </message>
    <message>
        <source>does not fit the network it is described with (has an unknown {name})</source>
        <translation>与所描述的网络不符（有未知的 {name}）</translation>
    </message>
    <message>
        <source>does not fit the network it is described with (lacks {name})</source>
        <translation>与所描述的网络不符（缺少 {name}）</translation>
    </message>
    <message>
        <source>does not fit the network it is described with ({first})</source>
        <translation>与所描述的网络不符（{first}）</translation>
    </message>
    <message>
        <source>does not fit the network it is described with ({name} is {shapes}, not {wanted})</source>
        <translation>与所描述的网络不符（{name} 为 {shapes}，而不是 {wanted}）</translation>
    </message>
    <message>
        <source>does not give its dose in Gy</source>
        <translation>没有以 Gy 给出剂量</translation>
    </message>
    <message>
        <source>does not give the doses that were kept with it</source>
        <translation>给不出与它一起保存的那些剂量</translation>
    </message>
    <message>
        <source>does not hold a grid of single values</source>
        <translation>不是单值的网格</translation>
    </message>
    <message>
        <source>does not hold one grey-scale slice</source>
        <translation>不是单个灰度层面</translation>
    </message>
    <message>
        <source>does not look like a CT in HU: {problem}</source>
        <translation>不像以 HU 为单位的 CT：{problem}</translation>
    </message>
    <message>
        <source>does not name the network's output channels</source>
        <translation>没有写明网络的输出通道</translation>
    </message>
    <message>
        <source>does not say how it lies in the patient</source>
        <translation>没有说明它在患者中的方位</translation>
    </message>
    <message>
        <source>does not say how the two images lie to each other: the CT is not in it</source>
        <translation>没有说明两幅图像的相互位置：其中没有该 CT</translation>
    </message>
    <message>
        <source>does not say how the two images lie to each other: the further image is not in it</source>
        <translation>没有说明两幅图像的相互位置：其中没有另一套图像</translation>
    </message>
    <message>
        <source>does not say what it is</source>
        <translation>没有说明它是什么</translation>
    </message>
    <message>
        <source>does not say which CT series it belongs to (SeriesInstanceUID)</source>
        <translation>未说明属于哪个 CT 序列（SeriesInstanceUID）</translation>
    </message>
    <message>
        <source>does not say which way the axes of the training images ran, and left and right depend on it</source>
        <translation>没有说明训练图像各轴的走向，而左右取决于此</translation>
    </message>
    <message>
        <source>does not say {key}</source>
        <translation>没有说明 {key}</translation>
    </message>
    <message>
        <source>does not say {missing} of its network</source>
        <translation>没有说明其网络的 {missing}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>dose and goals</source>
        <translation>剂量和剂量目标</translation>
    </message>
    <message>
        <source>dose engine</source>
        <translation>剂量引擎</translation>
    </message>
    <message>
        <source>dose operators</source>
        <translation>剂量算子</translation>
    </message>
    <message>
        <source>dose-volume histograms</source>
        <translation>剂量体积直方图</translation>
    </message>
    <message>
        <source>doses are given in Gy, not cGy</source>
        <translation>剂量以 Gy 给出，而不是 cGy</translation>
    </message>
    <message>
        <source>draws targets and organs at risk on the CT and checks that they are plausible</source>
        <translation>在 CT 上勾画靶区和危及器官，并检查其合理性</translation>
    </message>
    <message>
        <source>e.g. CT, contouring, review of contours, planning, assessment</source>
        <translation>例如 CT、勾画、轮廓审阅、计划、评估</translation>
    </message>
    <message>
        <source>earlier cases of this patient are kept for the frozen set</source>
        <translation>该患者较早的病例保留在冻结集中</translation>
    </message>
    <message>
        <source>earlier cases of this patient are learned from</source>
        <translation>该患者较早的病例已用于学习</translation>
    </message>
    <message>
        <source>edits</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>effect on {name}</source>
        <translation>对 {name} 的影响</translation>
    </message>
    <message>
        <source>effects on dose are no table</source>
        <translation>对剂量的影响不是表格</translation>
    </message>
    <message>
        <source>equivalent dose</source>
        <translation>等效剂量</translation>
    </message>
    <message>
        <source>equivalent uniform dose</source>
        <translation>等效均匀剂量</translation>
    </message>
    <message>
        <source>evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>event codes are whole numbers: 0 censored, 1 the event, 2 and more competing</source>
        <translation>事件代码为整数：0 为删失，1 为事件，2 及以上为竞争事件</translation>
    </message>
    <message>
        <source>every slice</source>
        <translation>每一层</translation>
    </message>
    <message>
        <source>every word of it means {structure}</source>
        <translation>每个词都指 {structure}</translation>
    </message>
    <message>
        <source>exercise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>exercise of AIORadiotherapy</source>
        <translation>AIORadiotherapy 的练习</translation>
    </message>
    <message>
        <source>exists already</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <source>exists and is not empty</source>
        <translation>已经存在且不为空</translation>
    </message>
    <message>
        <source>export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>fat has {hu} HU</source>
        <translation>脂肪为 {hu} HU</translation>
    </message>
    <message>
        <source>fat {fat} HU, soft tissue {soft} HU</source>
        <translation>脂肪 {fat} HU，软组织 {soft} HU</translation>
    </message>
    <message>
        <source>field of view</source>
        <translation>视野</translation>
    </message>
    <message>
        <source>files of {groups_count} patients lie in the folder</source>
        <translation>文件夹中有 {groups_count} 位患者的文件</translation>
    </message>
    <message>
        <source>fills the space between the lungs</source>
        <translation>充满两肺之间的空间</translation>
    </message>
    <message>
        <source>final dose</source>
        <translation>最终剂量</translation>
    </message>
    <message>
        <source>first or last slice</source>
        <translation>第一个或最后一个层面</translation>
    </message>
    <message>
        <source>fluence optimisation</source>
        <translation>通量优化</translation>
    </message>
    <message>
        <source>follows the air</source>
        <translation>与空气吻合</translation>
    </message>
    <message>
        <source>format {number} is not known here</source>
        <translation>此处不认识格式 {number}</translation>
    </message>
    <message>
        <source>fractions</source>
        <translation>分次</translation>
    </message>
    <message>
        <source>from above to below the lungs</source>
        <translation>从肺上方到肺下方</translation>
    </message>
    <message>
        <source>from anatomy (no learning)</source>
        <translation>来自解剖（无学习）</translation>
    </message>
    <message>
        <source>from memory</source>
        <translation>出自记忆</translation>
    </message>
    <message>
        <source>from the model's tumour bed</source>
        <translation>由模型勾画的瘤床判断</translation>
    </message>
    <message>
        <source>front or back</source>
        <translation>前缘或后缘</translation>
    </message>
    <message>
        <source>gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>gamma needs positive criteria</source>
        <translation>伽马需要正的标准</translation>
    </message>
    <message>
        <source>gives no dose</source>
        <translation>没有给出剂量</translation>
    </message>
    <message>
        <source>gives no dose at the reference point</source>
        <translation>在参考点没有给出剂量</translation>
    </message>
    <message>
        <source>gives the MU of a beam twice</source>
        <translation>两次给出同一射束的 MU</translation>
    </message>
    <message>
        <source>gives the MU of {referenced_count} of {announced} beams</source>
        <translation>只给出了 {announced} 个射束中 {referenced_count} 个的 MU</translation>
    </message>
    <message>
        <source>gives the network {channels} channels, not {value}</source>
        <translation>给网络 {channels} 个通道，而不是 {value} 个</translation>
    </message>
    <message>
        <source>gives {value} {unit} as {name}, which no examination has</source>
        <translation>给出的 {name} 为 {value} {unit}，任何检查都不会有</translation>
    </message>
    <message>
        <source>groups of {n1} and {n2} are too small for a t-test</source>
        <translation>人数为 {n1} 和 {n2} 的组对 t 检验来说太小</translation>
    </message>
    <message>
        <source>has a GridFrameOffsetVector that fits neither the relative nor the absolute form</source>
        <translation>其 GridFrameOffsetVector 既不符合相对形式，也不符合绝对形式</translation>
    </message>
    <message>
        <source>has a PixelSpacing that is not positive</source>
        <translation>其 PixelSpacing 不为正</translation>
    </message>
    <message>
        <source>has a comma</source>
        <translation>含有逗号</translation>
    </message>
    <message>
        <source>has a component whose build-up equals the attenuation</source>
        <translation>有一个分量的建成系数等于衰减系数</translation>
    </message>
    <message>
        <source>has a contour that does not lie in a plane</source>
        <translation>有一个轮廓不在一个平面内</translation>
    </message>
    <message>
        <source>has a damaged record of its prescription</source>
        <translation>其处方记录已损坏</translation>
    </message>
    <message>
        <source>has a deformation grid without valid geometry</source>
        <translation>其形变网格没有有效的几何信息</translation>
    </message>
    <message>
        <source>has a dose without a protocol</source>
        <translation>有剂量但没有方案</translation>
    </message>
    <message>
        <source>has a matrix before its deformation, which programs understand in two ways</source>
        <translation>形变之前有一个矩阵，各程序对此有两种理解</translation>
    </message>
    <message>
        <source>has a matrix that changes volumes by {inner}</source>
        <translation>其矩阵使体积改变为 {inner}</translation>
    </message>
    <message>
        <source>has a matrix that is not 16 numbers</source>
        <translation>其矩阵不是 16 个数</translation>
    </message>
    <message>
        <source>has a matrix that moves no patient</source>
        <translation>其矩阵不是患者的移动</translation>
    </message>
    <message>
        <source>has a maximum of {highest} Gy where the plan '{label}' prescribes {prescribed} Gy in {fractions} fractions: it is the dose of one fraction</source>
        <translation>最大值为 {highest} Gy，而计划“{label}”的处方为 {fractions} 次 {prescribed} Gy：它是一次的剂量</translation>
    </message>
    <message>
        <source>has a maximum of {highest} Gy where the plan '{label}' prescribes {prescribed} Gy: it is not in Gy (cGy?)</source>
        <translation>最大值为 {highest} Gy，而计划“{label}”的处方为 {prescribed} Gy：它不是以 Gy 为单位（cGy？）</translation>
    </message>
    <message>
        <source>has a maximum of {shown} Gy, which is not plausible</source>
        <translation>最大值为 {shown} Gy，不合理</translation>
    </message>
    <message>
        <source>has a maximum of {shown} Gy, which is not plausible (is it in cGy?)</source>
        <translation>最大值为 {shown} Gy，不合理（是否以 cGy 为单位？）</translation>
    </message>
    <message>
        <source>has a primary fluence that is not a table of radius and value</source>
        <translation>其原射线通量不是半径与数值的表格</translation>
    </message>
    <message>
        <source>has a source-axis distance of {node} mm, {title} has {sad_mm}</source>
        <translation>其源轴距为 {node} mm，{title} 为 {sad_mm}</translation>
    </message>
    <message>
        <source>has a structure called {name}</source>
        <translation>有一个名为 {name} 的结构</translation>
    </message>
    <message>
        <source>has a {values_count}-plane GridFrameOffsetVector for its {n_frames} dose planes</source>
        <translation>其 GridFrameOffsetVector 有 {values_count} 个平面，而剂量平面有 {n_frames} 个</translation>
    </message>
    <message>
        <source>has an ImageOrientationPatient that is not orthogonal</source>
        <translation>其 ImageOrientationPatient 不正交</translation>
    </message>
    <message>
        <source>has an ImageOrientationPatient that is not two orthogonal unit vectors</source>
        <translation>其 ImageOrientationPatient 不是两个正交的单位向量</translation>
    </message>
    <message>
        <source>has an entry of the wrong kind ({error})</source>
        <translation>有一项的类型不对（{error}）</translation>
    </message>
    <message>
        <source>has an entry that would be written outside its folder</source>
        <translation>有一项会写到其文件夹之外</translation>
    </message>
    <message>
        <source>has an unusable deformation grid ({error})</source>
        <translation>其形变网格无法使用（{error}）</translation>
    </message>
    <message>
        <source>has an unusable geometry ({error})</source>
        <translation>其几何信息无法使用（{error}）</translation>
    </message>
    <message>
        <source>has another RescaleSlope than {name}</source>
        <translation>其 RescaleSlope 与 {name} 不同</translation>
    </message>
    <message>
        <source>has another frame of reference than {name}</source>
        <translation>其参考坐标系与 {name} 不同</translation>
    </message>
    <message>
        <source>has another orientation than {name}</source>
        <translation>其方位与 {name} 不同</translation>
    </message>
    <message>
        <source>has another pixel spacing than {name}</source>
        <translation>其像素间距与 {name} 不同</translation>
    </message>
    <message>
        <source>has another size than its header says</source>
        <translation>大小与其文件头所写不符</translation>
    </message>
    <message>
        <source>has beams without leaf positions</source>
        <translation>有射束没有叶片位置</translation>
    </message>
    <message>
        <source>has comparisons with different references: {references}</source>
        <translation>各比较的参照不同：{references}</translation>
    </message>
    <message>
        <source>has contours in planes that are not parallel</source>
        <translation>其轮廓所在平面不平行</translation>
    </message>
    <message>
        <source>has contours of another CT</source>
        <translation>含有另一 CT 的轮廓</translation>
    </message>
    <message>
        <source>has dose values that are not finite (NaN)</source>
        <translation>含有非有限的剂量值（NaN）</translation>
    </message>
    <message>
        <source>has doses or volumes that are not numbers</source>
        <translation>含有不是数值的剂量或体积</translation>
    </message>
    <message>
        <source>has doses up to {dose}, which are not Gy (cGy?)</source>
        <translation>剂量高达 {dose}，不是 Gy（cGy？）</translation>
    </message>
    <message>
        <source>has events of more than one kind</source>
        <translation>含有不止一种事件</translation>
    </message>
    <message>
        <source>has fractions, a label map has whole numbers</source>
        <translation>含有小数，标签图应为整数</translation>
    </message>
    <message>
        <source>has further stages, which cannot learn here</source>
        <translation>还有更多阶段，它们不能在此学习</translation>
    </message>
    <message>
        <source>has kernel radii that do not grow from 0</source>
        <translation>其核的半径不是从 0 递增</translation>
    </message>
    <message>
        <source>has kernels of unequal length</source>
        <translation>其各核长度不同</translation>
    </message>
    <message>
        <source>has kernels that cannot be fitted</source>
        <translation>其核无法拟合</translation>
    </message>
    <message>
        <source>has kernels that no beam has</source>
        <translation>其核不是任何射束所有</translation>
    </message>
    <message>
        <source>has lines that are not two columns</source>
        <translation>有的行不是两列</translation>
    </message>
    <message>
        <source>has lost its CT: it is not among what was saved, or its file could not be read</source>
        <translation>失去了 CT：它不在保存的内容中，或其文件无法读取</translation>
    </message>
    <message>
        <source>has more rows or columns than such a table has</source>
        <translation>行或列比此类表格多</translation>
    </message>
    <message>
        <source>has more voxels than any image of a patient</source>
        <translation>体素比任何患者图像都多</translation>
    </message>
    <message>
        <source>has negative doses</source>
        <translation>含有负剂量</translation>
    </message>
    <message>
        <source>has negative doses or volumes</source>
        <translation>含有负的剂量或体积</translation>
    </message>
    <message>
        <source>has negative volumes</source>
        <translation>含有负体积</translation>
    </message>
    <message>
        <source>has no Dose and Volume columns</source>
        <translation>没有 Dose 和 Volume 列</translation>
    </message>
    <message>
        <source>has no SOP instance UID</source>
        <translation>没有 SOP instance UID</translation>
    </message>
    <message>
        <source>has no SUV: its header lacks {missing}</source>
        <translation>没有 SUV：其文件头缺少 {missing}</translation>
    </message>
    <message>
        <source>has no attempt at this exercise</source>
        <translation>没有对此练习的作答</translation>
    </message>
    <message>
        <source>has no attempt yet</source>
        <translation>还没有作答</translation>
    </message>
    <message>
        <source>has no beam model that can be fitted</source>
        <translation>没有可以拟合的射束模型</translation>
    </message>
    <message>
        <source>has no candidate</source>
        <translation>没有候选模型</translation>
    </message>
    <message>
        <source>has no case {number}</source>
        <translation>没有病例 {number}</translation>
    </message>
    <message>
        <source>has no column '{column}'</source>
        <translation>没有列“{column}”</translation>
    </message>
    <message>
        <source>has no column '{column}' (but '{similar}')</source>
        <translation>没有列“{column}”（但有“{similar}”）</translation>
    </message>
    <message>
        <source>has no contour that encloses an area</source>
        <translation>没有围成面积的轮廓</translation>
    </message>
    <message>
        <source>has no contour {structure}</source>
        <translation>没有轮廓 {structure}</translation>
    </message>
    <message>
        <source>has no contours along the slices</source>
        <translation>没有沿层面的轮廓</translation>
    </message>
    <message>
        <source>has no control points</source>
        <translation>没有控制点</translation>
    </message>
    <message>
        <source>has no control points, so its dose cannot be computed</source>
        <translation>没有控制点，因此无法计算其剂量</translation>
    </message>
    <message>
        <source>has no dose in the scene</source>
        <translation>在场景中没有剂量</translation>
    </message>
    <message>
        <source>has no dose where that of the plan is high</source>
        <translation>在计划剂量高的地方没有剂量</translation>
    </message>
    <message>
        <source>has no dropout</source>
        <translation>没有 dropout</translation>
    </message>
    <message>
        <source>has no expert's contour of {name}</source>
        <translation>没有专家的 {name} 轮廓</translation>
    </message>
    <message>
        <source>has no expert's dose to compare with</source>
        <translation>没有可比较的专家剂量</translation>
    </message>
    <message>
        <source>has no frame of reference</source>
        <translation>没有参考坐标系</translation>
    </message>
    <message>
        <source>has no image size</source>
        <translation>没有图像大小</translation>
    </message>
    <message>
        <source>has no isocentre</source>
        <translation>没有等中心</translation>
    </message>
    <message>
        <source>has no list of transforms under {key}</source>
        <translation>在 {key} 之下没有变换列表</translation>
    </message>
    <message>
        <source>has no margin to be made again with</source>
        <translation>没有可据以重新制作的边界</translation>
    </message>
    <message>
        <source>has no model.json to keep the table in</source>
        <translation>没有可存放该表的 model.json</translation>
    </message>
    <message>
        <source>has no patients</source>
        <translation>没有患者</translation>
    </message>
    <message>
        <source>has no pixel data</source>
        <translation>没有像素数据</translation>
    </message>
    <message>
        <source>has no row that can be used (it has a heading only)</source>
        <translation>没有可用的行（只有标题行）</translation>
    </message>
    <message>
        <source>has no row that can be used (line {line}: {reason})</source>
        <translation>没有可用的行（第 {line} 行：{reason}）</translation>
    </message>
    <message>
        <source>has no rows</source>
        <translation>没有行</translation>
    </message>
    <message>
        <source>has no segment</source>
        <translation>没有分割块</translation>
    </message>
    <message>
        <source>has no segment for the body's outline</source>
        <translation>没有体表轮廓的分割块</translation>
    </message>
    <message>
        <source>has no segments</source>
        <translation>没有分割块</translation>
    </message>
    <message>
        <source>has no sheet '{sheet}' but {names}</source>
        <translation>没有工作表“{sheet}”，只有 {names}</translation>
    </message>
    <message>
        <source>has no valid DoseGridScaling</source>
        <translation>没有有效的 DoseGridScaling</translation>
    </message>
    <message>
        <source>has no valid GridFrameOffsetVector for its {n_frames} dose planes</source>
        <translation>对其 {n_frames} 个剂量平面没有有效的 GridFrameOffsetVector</translation>
    </message>
    <message>
        <source>has no valid RescaleSlope and RescaleIntercept, so its values cannot be turned into HU</source>
        <translation>没有有效的 RescaleSlope 和 RescaleIntercept，其值无法换算为 HU</translation>
    </message>
    <message>
        <source>has no valid image size or number of bits</source>
        <translation>没有有效的图像大小或位数</translation>
    </message>
    <message>
        <source>has no valid position, orientation or pixel spacing</source>
        <translation>没有有效的位置、方位或像素间距</translation>
    </message>
    <message>
        <source>has no valid {keyword}</source>
        <translation>没有有效的 {keyword}</translation>
    </message>
    <message>
        <source>has no version {number}</source>
        <translation>没有版本 {number}</translation>
    </message>
    <message>
        <source>has no volume</source>
        <translation>没有体积</translation>
    </message>
    <message>
        <source>has no volume inside the dose grid</source>
        <translation>在剂量网格之内没有体积</translation>
    </message>
    <message>
        <source>has no weights of TotalSegmentator's task total (datasets {absent})</source>
        <translation>没有 TotalSegmentator 的 total 任务的权重（数据集 {absent}）</translation>
    </message>
    <message>
        <source>has no weights of TotalSegmentator's task total_fast (datasets {absent})</source>
        <translation>没有 TotalSegmentator 的 total_fast 任务的权重（数据集 {absent}）</translation>
    </message>
    <message>
        <source>has no weights of the tasks {absent} of CADS</source>
        <translation>没有 CADS 的任务 {absent} 的权重</translation>
    </message>
    <message>
        <source>has not been registered</source>
        <translation>尚未配准</translation>
    </message>
    <message>
        <source>has patches of {patch} voxels</source>
        <translation>其图像块为 {patch} 个体素</translation>
    </message>
    <message>
        <source>has patches that are no whole number of blocks (fold_kji)</source>
        <translation>其图像块不是整数个分块（fold_kji）</translation>
    </message>
    <message>
        <source>has several labels; a folder of masks has one structure a file</source>
        <translation>有多个标签；掩模文件夹中每个文件只有一个结构</translation>
    </message>
    <message>
        <source>has several values per voxel and names no segments</source>
        <translation>每个体素有多个值，且未命名分割块</translation>
    </message>
    <message>
        <source>has slices that differ in {keyword}</source>
        <translation>各层面的 {keyword} 不同</translation>
    </message>
    <message>
        <source>has the SOP instance UID of {name}</source>
        <translation>其 SOP instance UID 与 {name} 相同</translation>
    </message>
    <message>
        <source>has the dose unit '{name}'</source>
        <translation>其剂量单位为“{name}”</translation>
    </message>
    <message>
        <source>has the format {number}, this version reads up to {format}</source>
        <translation>其格式为 {number}，此版本最高读取 {format}</translation>
    </message>
    <message>
        <source>has the priority {priority}</source>
        <translation>其优先级为 {priority}</translation>
    </message>
    <message>
        <source>has the same value everywhere</source>
        <translation>处处为同一值</translation>
    </message>
    <message>
        <source>has to describe a network with one input channel (the CT) and out_channels</source>
        <translation>须描述只有一个输入通道（CT）并有 out_channels 的网络</translation>
    </message>
    <message>
        <source>has to number its labels 0, 1, 2, ... under 'labels'</source>
        <translation>须在 'labels' 下把标签编号为 0, 1, 2, ...</translation>
    </message>
    <message>
        <source>has to say the orientation (Orientationd) and the spacing (Spacingd) it wants</source>
        <translation>须写明所需的方位（Orientationd）和间距（Spacingd）</translation>
    </message>
    <message>
        <source>has to use a SlidingWindowInferer with a roi_size of three numbers</source>
        <translation>须使用 roi_size 为三个数的 SlidingWindowInferer</translation>
    </message>
    <message>
        <source>has two segments called {twice}</source>
        <translation>有两个名为 {twice} 的分割块</translation>
    </message>
    <message>
        <source>has values in {unit}, not HU</source>
        <translation>其值以 {unit} 为单位，而不是 HU</translation>
    </message>
    <message>
        <source>has values that are no labels</source>
        <translation>含有不是标签的值</translation>
    </message>
    <message>
        <source>has values that are not between 0 and 1</source>
        <translation>含有不在 0 与 1 之间的值</translation>
    </message>
    <message>
        <source>has values up to {array_kji}, which are no SUV</source>
        <translation>其值高达 {array_kji}，不是 SUV</translation>
    </message>
    <message>
        <source>has voxels of {value} mm (slice, row, column), which no image of a patient has</source>
        <translation>其体素为 {value} mm（层、行、列），患者图像不会如此</translation>
    </message>
    <message>
        <source>has {components} components per voxel (a colour image?), a CT has one</source>
        <translation>每个体素有 {components} 个分量（彩色图像？），CT 只有一个</translation>
    </message>
    <message>
        <source>has {content_count} structures</source>
        <translation>有 {content_count} 个结构</translation>
    </message>
    <message>
        <source>has {dimension} dimensions, a CT has three</source>
        <translation>有 {dimension} 维，CT 为三维</translation>
    </message>
    <message>
        <source>has {frames} x {rows} x {columns} pixels, too many</source>
        <translation>有 {frames} x {rows} x {columns} 个像素，太多</translation>
    </message>
    <message>
        <source>has {free} MB free, {needed_bytes} MB are needed</source>
        <translation>可用空间为 {free} MB，需要 {needed_bytes} MB</translation>
    </message>
    <message>
        <source>has {labels_count} labels, which no segmentation has</source>
        <translation>有 {labels_count} 个标签，任何分割都不会如此</translation>
    </message>
    <message>
        <source>has {layers_count} layers of leaves, and the standard has a name for one in an RTPLAN</source>
        <translation>有 {layers_count} 层叶片，而标准在 RTPLAN 中只为一层定有名称</translation>
    </message>
    <message>
        <source>has {rows_count} phases and {doses_count} doses</source>
        <translation>有 {rows_count} 个阶段和 {doses_count} 个剂量</translation>
    </message>
    <message>
        <source>has {rows}x{columns} pixels, {name} has {rows_2}x{columns_2} (mixed image sizes in one series)</source>
        <translation>有 {rows}x{columns} 个像素，{name} 有 {rows_2}x{columns_2} 个（一个序列中图像大小不一）</translation>
    </message>
    <message>
        <source>has {value} voxels, which no image of a patient has</source>
        <translation>有 {value} 个体素，任何患者图像都不会如此</translation>
    </message>
    <message>
        <source>have no structure of the same name</source>
        <translation>没有同名的结构</translation>
    </message>
    <message>
        <source>heart with pericardium is taken as the heart</source>
        <translation>带心包的心脏按心脏理解</translation>
    </message>
    <message>
        <source>hints are texts</source>
        <translation>提示须为文字</translation>
    </message>
    <message>
        <source>holds SUV by {kind}, not by body weight</source>
        <translation>含有按 {kind} 计算的 SUV，而不是按体重</translation>
    </message>
    <message>
        <source>holds a case whose record is damaged</source>
        <translation>含有记录已损坏的病例</translation>
    </message>
    <message>
        <source>holds a contour that does not fit its CT</source>
        <translation>含有与其 CT 不符的轮廓</translation>
    </message>
    <message>
        <source>holds a damaged machine</source>
        <translation>含有已损坏的加速器</translation>
    </message>
    <message>
        <source>holds a link to another place</source>
        <translation>含有指向别处的链接</translation>
    </message>
    <message>
        <source>holds a number that is not finite</source>
        <translation>含有非有限的数</translation>
    </message>
    <message>
        <source>holds a plan for the {option} '{made_for}', not '{asked}'</source>
        <translation>含有为 {option}“{made_for}”所做的计划，而不是“{asked}”</translation>
    </message>
    <message>
        <source>holds a plan that was made without {flag}</source>
        <translation>含有未用 {flag} 制作的计划</translation>
    </message>
    <message>
        <source>holds a registered {modality}, which is not {name}</source>
        <translation>含有已配准的 {modality}，而不是 {name}</translation>
    </message>
    <message>
        <source>holds a single plane without a thickness</source>
        <translation>只有一个平面且没有厚度</translation>
    </message>
    <message>
        <source>holds a training with other options or data</source>
        <translation>含有使用其他选项或数据的训练</translation>
    </message>
    <message>
        <source>holds an expression ({value}), and expressions in a bundle are not run</source>
        <translation>含有表达式（{value}），而模型包中的表达式不会运行</translation>
    </message>
    <message>
        <source>holds another number of vectors than its grid has</source>
        <translation>其向量数目与其网格不符</translation>
    </message>
    <message>
        <source>holds code or objects, not only weights; it was not opened</source>
        <translation>含有代码或对象，而不仅是权重；未打开</translation>
    </message>
    <message>
        <source>holds complex numbers, not a CT</source>
        <translation>含有复数，不是 CT</translation>
    </message>
    <message>
        <source>holds damaged objectives</source>
        <translation>含有已损坏的优化目标</translation>
    </message>
    <message>
        <source>holds fewer pixel data than its header says ({held} bytes for {frames} x {rows} x {columns} pixels of {bits} bits)</source>
        <translation>像素数据少于其文件头所写（{held} 字节，对应 {frames} x {rows} x {columns} 个 {bits} 位像素）</translation>
    </message>
    <message>
        <source>holds more data than its header says</source>
        <translation>数据多于其文件头所写</translation>
    </message>
    <message>
        <source>holds more pixel data than its header says ({held} bytes for {frames} x {rows} x {columns} pixels of {bits} bits)</source>
        <translation>像素数据多于其文件头所写（{held} 字节，对应 {frames} x {rows} x {columns} 个 {bits} 位像素）</translation>
    </message>
    <message>
        <source>holds negative dose ({lowest} Gy)</source>
        <translation>含有负剂量（{lowest} Gy）</translation>
    </message>
    <message>
        <source>holds no CT that can be used ({left_out}: {left_out_2})</source>
        <translation>没有可用的 CT（{left_out}: {left_out_2}）</translation>
    </message>
    <message>
        <source>holds no DICOM file ({n_files} other file(s))</source>
        <translation>没有 DICOM 文件（有 {n_files} 个其他文件）</translation>
    </message>
    <message>
        <source>holds no Monte Carlo dose ({error})</source>
        <translation>没有蒙特卡罗剂量（{error}）</translation>
    </message>
    <message>
        <source>holds no RTPLAN</source>
        <translation>没有 RTPLAN</translation>
    </message>
    <message>
        <source>holds no case</source>
        <translation>没有病例</translation>
    </message>
    <message>
        <source>holds no closed contours</source>
        <translation>没有闭合的轮廓</translation>
    </message>
    <message>
        <source>holds no comparisons</source>
        <translation>没有比较结果</translation>
    </message>
    <message>
        <source>holds no dose: it is zero everywhere</source>
        <translation>没有剂量：处处为零</translation>
    </message>
    <message>
        <source>holds no finished plan</source>
        <translation>没有已完成的计划</translation>
    </message>
    <message>
        <source>holds no mask that marks anything</source>
        <translation>没有标出任何内容的掩模</translation>
    </message>
    <message>
        <source>holds no model.json</source>
        <translation>没有 model.json</translation>
    </message>
    <message>
        <source>holds no plan</source>
        <translation>没有计划</translation>
    </message>
    <message>
        <source>holds no registration</source>
        <translation>没有配准</translation>
    </message>
    <message>
        <source>holds no scene</source>
        <translation>没有场景</translation>
    </message>
    <message>
        <source>holds no slices</source>
        <translation>没有层面</translation>
    </message>
    <message>
        <source>holds no structures</source>
        <translation>没有结构</translation>
    </message>
    <message>
        <source>holds no treatment beam</source>
        <translation>没有治疗射束</translation>
    </message>
    <message>
        <source>holds no volume files</source>
        <translation>没有体数据文件</translation>
    </message>
    <message>
        <source>holds no {error}</source>
        <translation>没有 {error}</translation>
    </message>
    <message>
        <source>holds several frames</source>
        <translation>含有多帧</translation>
    </message>
    <message>
        <source>holds slices of different patients</source>
        <translation>含有不同患者的层面</translation>
    </message>
    <message>
        <source>holds text where its curve should be</source>
        <translation>在应有曲线之处是文字</translation>
    </message>
    <message>
        <source>holds the dose of fractions with a maximum of {highest} Gy, and its plan has {fractions} fractions and a prescription of {prescribed} Gy: whether it is of one fraction or of all cannot be told</source>
        <translation>含有若干分次的剂量，最大值为 {highest} Gy，其计划有 {fractions} 次且处方为 {prescribed} Gy：无法判断是一次还是全部的剂量</translation>
    </message>
    <message>
        <source>holds the dose of fractions with a maximum of {highest} Gy, and its plan has {fractions} fractions and no prescription: whether it is of one fraction or of all cannot be told</source>
        <translation>含有若干分次的剂量，最大值为 {highest} Gy，其计划有 {fractions} 次且没有处方：无法判断是一次还是全部的剂量</translation>
    </message>
    <message>
        <source>holds the dose of fractions, and the plan that says how many there are is not here</source>
        <translation>含有若干分次的剂量，而说明分次数的计划不在此处</translation>
    </message>
    <message>
        <source>holds the dose of {summation}, not of the whole course</source>
        <translation>含有 {summation} 的剂量，而不是整个疗程的剂量</translation>
    </message>
    <message>
        <source>holds the same value everywhere</source>
        <translation>处处为同一值</translation>
    </message>
    <message>
        <source>holds values that are not finite (NaN)</source>
        <translation>含有非有限的值（NaN）</translation>
    </message>
    <message>
        <source>holds weights that are not finite numbers</source>
        <translation>含有非有限数的权重</translation>
    </message>
    <message>
        <source>holds {held} GB; with this case it would pass its limit of {most_bytes} GB</source>
        <translation>已有 {held} GB；加上此病例将超过其上限 {most_bytes} GB</translation>
    </message>
    <message>
        <source>holds {rows_count} landmarks, not 1 to {most}</source>
        <translation>有 {rows_count} 个标志点，而不是 1 至 {most} 个</translation>
    </message>
    <message>
        <source>holds {size} patients; 1 to {max_patients} can be analysed</source>
        <translation>有 {size} 位患者；可分析 1 至 {max_patients} 位</translation>
    </message>
    <message>
        <source>hypothyroidism</source>
        <translation>甲状腺功能减退</translation>
    </message>
    <message>
        <source>ijk_to_ras must be a finite 4x4 matrix</source>
        <translation>ijk_to_ras 必须是有限的 4x4 矩阵</translation>
    </message>
    <message>
        <source>image beside the CT</source>
        <translation>CT 之外的图像</translation>
    </message>
    <message>
        <source>images of one frame of reference need no registration object</source>
        <translation>同一参考坐标系的图像不需要配准对象</translation>
    </message>
    <message>
        <source>import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>in every slice</source>
        <translation>每层都有</translation>
    </message>
    <message>
        <source>in the heart</source>
        <translation>心脏内</translation>
    </message>
    <message>
        <source>in the lung; its border is the chest wall</source>
        <translation>肺内；其边界是胸壁</translation>
    </message>
    <message>
        <source>inside skin rim</source>
        <translation>进入皮下边缘</translation>
    </message>
    <message>
        <source>inside the body</source>
        <translation>在体内</translation>
    </message>
    <message>
        <source>inside the scan</source>
        <translation>在扫描范围内</translation>
    </message>
    <message>
        <source>intervals: alpha/beta alone: {source} ({status})</source>
        <translation>区间：仅 α/β：{source}（{status}）</translation>
    </message>
    <message>
        <source>into heart</source>
        <translation>进入心脏</translation>
    </message>
    <message>
        <source>into lung</source>
        <translation>进入肺</translation>
    </message>
    <message>
        <source>is TorchScript, which is a program; it was not opened</source>
        <translation>是 TorchScript，即一个程序；未打开</translation>
    </message>
    <message>
        <source>is a DVH of {quantity}</source>
        <translation>是 {quantity} 的 DVH</translation>
    </message>
    <message>
        <source>is a case of its own</source>
        <translation>是一个独立的病例</translation>
    </message>
    <message>
        <source>is a colour image, not a {kind}</source>
        <translation>是彩色图像，不是 {kind}</translation>
    </message>
    <message>
        <source>is a dose difference (DoseType ERROR)</source>
        <translation>是剂量差（DoseType ERROR）</translation>
    </message>
    <message>
        <source>is a duplicate slice: same position as {name}</source>
        <translation>是重复的层面：位置与 {name} 相同</translation>
    </message>
    <message>
        <source>is a file, not a folder</source>
        <translation>是文件，不是文件夹</translation>
    </message>
    <message>
        <source>is a localizer (scout) image</source>
        <translation>是定位像</translation>
    </message>
    <message>
        <source>is a machine for {radiationmode}, not photons</source>
        <translation>是用于 {radiationmode} 的加速器，不是光子</translation>
    </message>
    <message>
        <source>is a protocol of this machine, which an exercise cannot bring</source>
        <translation>是此加速器上的方案，练习不能自带</translation>
    </message>
    <message>
        <source>is a relative dose (DoseUnits RELATIVE)</source>
        <translation>是相对剂量（DoseUnits RELATIVE）</translation>
    </message>
    <message>
        <source>is a {summation} dose; summing it with the others would count dose twice</source>
        <translation>是 {summation} 剂量；与其他剂量相加会重复计算</translation>
    </message>
    <message>
        <source>is an archive</source>
        <translation>是归档文件</translation>
    </message>
    <message>
        <source>is an attempt at another exercise</source>
        <translation>是对另一个练习的作答</translation>
    </message>
    <message>
        <source>is an attempt of another exercise</source>
        <translation>是另一个练习的作答</translation>
    </message>
    <message>
        <source>is an enhanced (multi-frame) CT, which is not supported</source>
        <translation>是增强型（多帧）CT，不支持</translation>
    </message>
    <message>
        <source>is an enhanced (multi-frame) {kind}, which is not supported</source>
        <translation>是增强型（多帧）{kind}，不支持</translation>
    </message>
    <message>
        <source>is an ion plan, which is not supported</source>
        <translation>是离子计划，不支持</translation>
    </message>
    <message>
        <source>is an {kind} by its SOP class but its Modality says '{modality}'</source>
        <translation>按 SOP class 是 {kind}，但其 Modality 写的是“{modality}”</translation>
    </message>
    <message>
        <source>is compressed ({name}) and cannot be decoded here</source>
        <translation>已压缩（{name}），无法在此解码</translation>
    </message>
    <message>
        <source>is compressed ({name}); decoding it needs SimpleITK</source>
        <translation>已压缩（{name}）；解码需要 SimpleITK</translation>
    </message>
    <message>
        <source>is cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>is damaged (an image has no numbers)</source>
        <translation>已损坏（某幅图像没有数值）</translation>
    </message>
    <message>
        <source>is damaged (contours are none)</source>
        <translation>已损坏（轮廓不是轮廓）</translation>
    </message>
    <message>
        <source>is damaged ({error})</source>
        <translation>已损坏（{error}）</translation>
    </message>
    <message>
        <source>is damaged CSV</source>
        <translation>是已损坏的 CSV</translation>
    </message>
    <message>
        <source>is damaged JSON</source>
        <translation>是已损坏的 JSON</translation>
    </message>
    <message>
        <source>is damaged or truncated</source>
        <translation>已损坏或被截断</translation>
    </message>
    <message>
        <source>is damaged or truncated: its dose cannot be decoded</source>
        <translation>已损坏或被截断：其剂量无法解码</translation>
    </message>
    <message>
        <source>is damaged or truncated: its pixel data cannot be decoded</source>
        <translation>已损坏或被截断：其像素数据无法解码</translation>
    </message>
    <message>
        <source>is damaged, or no {kind} ({error})</source>
        <translation>已损坏，或不是 {kind}（{error}）</translation>
    </message>
    <message>
        <source>is damaged: it has no SOP class</source>
        <translation>已损坏：没有 SOP class</translation>
    </message>
    <message>
        <source>is damaged: its content is another</source>
        <translation>已损坏：其内容不同</translation>
    </message>
    <message>
        <source>is damaged: its reader crashed on it</source>
        <translation>已损坏：读取它的程序崩溃</translation>
    </message>
    <message>
        <source>is damaged: {filename} was changed or cut</source>
        <translation>已损坏：{filename} 被更改或截断</translation>
    </message>
    <message>
        <source>is damaged: {name} is not what was written</source>
        <translation>已损坏：{name} 不是所写入的内容</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is empty: it has no surface</source>
        <translation>为空：没有表面</translation>
    </message>
    <message>
        <source>is empty: it marks nothing</source>
        <translation>为空：没有标出任何内容</translation>
    </message>
    <message>
        <source>is empty: there is nothing to sample</source>
        <translation>为空：没有可取样的内容</translation>
    </message>
    <message>
        <source>is in units of {units}, from which there is no way to SUV</source>
        <translation>以 {units} 为单位，无法由此换算为 SUV</translation>
    </message>
    <message>
        <source>is incomplete: beam(s) {lost} are announced but absent (truncated file?)</source>
        <translation>不完整：已声明的射束 {lost} 缺失（文件被截断？）</translation>
    </message>
    <message>
        <source>is incomplete: its contours are absent (truncated file?)</source>
        <translation>不完整：其轮廓缺失（文件被截断？）</translation>
    </message>
    <message>
        <source>is larger than 1 MB, which no list of names is</source>
        <translation>大于 1 MB，名称列表不会这么大</translation>
    </message>
    <message>
        <source>is larger than 200 MB, which no such table is</source>
        <translation>大于 200 MB，此类表格不会这么大</translation>
    </message>
    <message>
        <source>is larger than {max_bytes} MB</source>
        <translation>大于 {max_bytes} MB</translation>
    </message>
    <message>
        <source>is larger than {most_bytes} MB, which no such file is</source>
        <translation>大于 {most_bytes} MB，此类文件不会这么大</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is nested too deeply to be read</source>
        <translation>嵌套太深，无法读取</translation>
    </message>
    <message>
        <source>is no JSON object of names</source>
        <translation>不是名称的 JSON 对象</translation>
    </message>
    <message>
        <source>is no class</source>
        <translation>不是班级</translation>
    </message>
    <message>
        <source>is no exercise of ours</source>
        <translation>不是本软件的练习</translation>
    </message>
    <message>
        <source>is no figure format</source>
        <translation>不是图形格式</translation>
    </message>
    <message>
        <source>is no file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>is no folder</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>is no label map</source>
        <translation>不是标签图</translation>
    </message>
    <message>
        <source>is no library of corrections</source>
        <translation>不是修改内容库</translation>
    </message>
    <message>
        <source>is no machine file</source>
        <translation>不是加速器文件</translation>
    </message>
    <message>
        <source>is no model that can learn here</source>
        <translation>不是可在此学习的模型</translation>
    </message>
    <message>
        <source>is no name, file or values of a density table</source>
        <translation>不是密度表的名称、文件或数值</translation>
    </message>
    <message>
        <source>is no pseudonym</source>
        <translation>不是化名</translation>
    </message>
    <message>
        <source>is no report of a set of plans</source>
        <translation>不是一组计划的报告</translation>
    </message>
    <message>
        <source>is no request to compute a plan again ({error})</source>
        <translation>不是重新计算计划的请求（{error}）</translation>
    </message>
    <message>
        <source>is no set of plans ({error})</source>
        <translation>不是一组计划（{error}）</translation>
    </message>
    <message>
        <source>is no translation source that can be read ({error})</source>
        <translation>不是可读取的翻译源文件（{error}）</translation>
    </message>
    <message>
        <source>is no translation source: it has to begin with &lt;TS ... language=...&gt;</source>
        <translation>不是翻译源文件：它须以 &lt;TS ... language=...&gt; 开头</translation>
    </message>
    <message>
        <source>is no {kind}, but: {found}</source>
        <translation>不是 {kind}，而是：{found}</translation>
    </message>
    <message>
        <source>is not a CSV file</source>
        <translation>不是 CSV 文件</translation>
    </message>
    <message>
        <source>is not a CT image</source>
        <translation>不是 CT 图像</translation>
    </message>
    <message>
        <source>is not a DICOM file</source>
        <translation>不是 DICOM 文件</translation>
    </message>
    <message>
        <source>is not a DVH table</source>
        <translation>不是 DVH 表格</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>is not a cumulative DVH: its doses do not increase</source>
        <translation>不是积分 DVH：其剂量不递增</translation>
    </message>
    <message>
        <source>is not a cumulative DVH: its volume rises with dose</source>
        <translation>不是积分 DVH：其体积随剂量上升</translation>
    </message>
    <message>
        <source>is not a density table (no object)</source>
        <translation>不是密度表（不是对象）</translation>
    </message>
    <message>
        <source>is not a dictionary of weights</source>
        <translation>不是权重字典</translation>
    </message>
    <message>
        <source>is not a dose metric</source>
        <translation>不是剂量指标</translation>
    </message>
    <message>
        <source>is not a file of silver labels ({error})</source>
        <translation>不是银标签文件（{error}）</translation>
    </message>
    <message>
        <source>is not a folder</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>is not a journal of edits</source>
        <translation>不是编辑日志</translation>
    </message>
    <message>
        <source>is not a photon machine of matRad ({error})</source>
        <translation>不是 matRad 的光子加速器（{error}）</translation>
    </message>
    <message>
        <source>is not a point kernel ({error})</source>
        <translation>不是点核（{error}）</translation>
    </message>
    <message>
        <source>is not a readable Slicer bundle</source>
        <translation>不是可读取的 Slicer 场景包</translation>
    </message>
    <message>
        <source>is not a readable safetensors file ({error})</source>
        <translation>不是可读取的 safetensors 文件（{error}）</translation>
    </message>
    <message>
        <source>is not a readable structure file ({error})</source>
        <translation>不是可读取的结构文件（{error}）</translation>
    </message>
    <message>
        <source>is not a readable volume</source>
        <translation>不是可读取的体数据</translation>
    </message>
    <message>
        <source>is not a readable weight file (BadZipFile)</source>
        <translation>不是可读取的权重文件（BadZipFile）</translation>
    </message>
    <message>
        <source>is not a readable weight file ({name})</source>
        <translation>不是可读取的权重文件（{name}）</translation>
    </message>
    <message>
        <source>is not a registered image to be taken as {name}</source>
        <translation>不是可作为 {name} 的已配准图像</translation>
    </message>
    <message>
        <source>is not a transform ({error})</source>
        <translation>不是变换（{error}）</translation>
    </message>
    <message>
        <source>is not a volume file</source>
        <translation>不是体数据文件</translation>
    </message>
    <message>
        <source>is not an Excel workbook</source>
        <translation>不是 Excel 工作簿</translation>
    </message>
    <message>
        <source>is not closed</source>
        <translation>没有闭合</translation>
    </message>
    <message>
        <source>is not corrected for decay, so it has no SUV</source>
        <translation>没有作衰变校正，因此没有 SUV</translation>
    </message>
    <message>
        <source>is not installed</source>
        <translation>没有安装</translation>
    </message>
    <message>
        <source>is not the file that belongs to model.json</source>
        <translation>不是属于 model.json 的文件</translation>
    </message>
    <message>
        <source>is not the file that its description names (its SHA-256 differs)</source>
        <translation>不是其说明所写的文件（其 SHA-256 不同）</translation>
    </message>
    <message>
        <source>is not the file that model.json describes (its SHA-256 differs)</source>
        <translation>不是 model.json 所描述的文件（其 SHA-256 不同）</translation>
    </message>
    <message>
        <source>is not traded</source>
        <translation>不在权衡之列</translation>
    </message>
    <message>
        <source>is not valid JSON ({error})</source>
        <translation>不是有效的 JSON（{error}）</translation>
    </message>
    <message>
        <source>is not valid JSON: its text is no UTF-8</source>
        <translation>不是有效的 JSON：其文本不是 UTF-8</translation>
    </message>
    <message>
        <source>is not what was kept (its SHA-256 differs)</source>
        <translation>不是所保存的内容（其 SHA-256 不同）</translation>
    </message>
    <message>
        <source>is not {kind} ({what})</source>
        <translation>不是 {kind}（{what}）</translation>
    </message>
    <message>
        <source>is not {what} but {name}</source>
        <translation>不是 {what}，而是 {name}</translation>
    </message>
    <message>
        <source>is of another patient than the CT</source>
        <translation>与 CT 不属于同一患者</translation>
    </message>
    <message>
        <source>is of none of the plans</source>
        <translation>不属于任何一个计划</translation>
    </message>
    <message>
        <source>is of none of the plans that {name} is the sum of</source>
        <translation>不属于 {name} 所合成的任何一个计划</translation>
    </message>
    <message>
        <source>is of other beams or objectives</source>
        <translation>属于其他射束或优化目标</translation>
    </message>
    <message>
        <source>is packed, as torch never does; it was not opened</source>
        <translation>被打包，而 torch 从不如此；未打开</translation>
    </message>
    <message>
        <source>is shifted by {away} mm against the other slices</source>
        <translation>相对其他层面偏移了 {away} mm</translation>
    </message>
    <message>
        <source>is the automatic segmentation, which is kept as it was drawn</source>
        <translation>是自动分割，按勾画时的原样保留</translation>
    </message>
    <message>
        <source>is the first of two phases: its beams cannot be moved without dropping the boost from the dose</source>
        <translation>为两个阶段中的第一阶段：移动其射束就必须从剂量中去掉推量</translation>
    </message>
    <message>
        <source>is the planning CT itself</source>
        <translation>就是计划 CT 本身</translation>
    </message>
    <message>
        <source>is the planning CT of this case</source>
        <translation>是此病例的计划 CT</translation>
    </message>
    <message>
        <source>is the same image as {name}</source>
        <translation>与 {name} 是同一图像</translation>
    </message>
    <message>
        <source>is this a CT in HU?</source>
        <translation>这是以 HU 为单位的 CT 吗？</translation>
    </message>
    <message>
        <source>is too large for a machine</source>
        <translation>对加速器文件来说太大</translation>
    </message>
    <message>
        <source>is too noisy to be compared: it reaches {array_kji} Gy in a voxel, with a statistical error of {sigma_percent} % where the plan's dose is high</source>
        <translation>噪声太大，无法比较：某个体素达到 {array_kji} Gy，在计划剂量高处统计误差为 {sigma_percent} %</translation>
    </message>
    <message>
        <source>is truncated</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>is zero everywhere</source>
        <translation>处处为零</translation>
    </message>
    <message>
        <source>is {kind}, not a CT</source>
        <translation>是 {kind}，不是 CT</translation>
    </message>
    <message>
        <source>is {kind}, not an MR</source>
        <translation>是 {kind}，不是 MR</translation>
    </message>
    <message>
        <source>is {kind}, not an image</source>
        <translation>是 {kind}，不是图像</translation>
    </message>
    <message>
        <source>is {kind}, not {modality}</source>
        <translation>是 {kind}，不是 {modality}</translation>
    </message>
    <message>
        <source>is {spacing} m long, which no image of a patient has</source>
        <translation>长 {spacing} m，任何患者图像都不会如此</translation>
    </message>
    <message>
        <source>isodoses in % need a prescription</source>
        <translation>以 % 表示的等剂量线需要处方</translation>
    </message>
    <message>
        <source>it</source>
        <translation>它</translation>
    </message>
    <message>
        <source>it has a number</source>
        <translation>带有数字</translation>
    </message>
    <message>
        <source>it has no manifest, or a part twice</source>
        <translation>没有清单，或某一部分出现两次</translation>
    </message>
    <message>
        <source>it has {value} % of the tissue between skin and muscle on this side</source>
        <translation>它占此侧皮肤与肌肉之间组织的 {value} %</translation>
    </message>
    <message>
        <source>it holds something else than numbers</source>
        <translation>含有数值以外的内容</translation>
    </message>
    <message>
        <source>it is missing in {value} % of the slices with lung</source>
        <translation>在有肺的层面中，{value} % 的层面没有它</translation>
    </message>
    <message>
        <source>it is not known whether the case may be learned from</source>
        <translation>不知道该病例是否可用于学习</translation>
    </message>
    <message>
        <source>it is not where tissue lies between skin and muscle (Dice {agreement})</source>
        <translation>它不在皮肤与肌肉之间的组织所在之处（Dice {agreement}）</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>it lies up to {off} mm off the {what}</source>
        <translation>它偏离{what}最多 {off} mm</translation>
    </message>
    <message>
        <source>it may be put together of several</source>
        <translation>可能由多个结构合成</translation>
    </message>
    <message>
        <source>it may be the region or its CTV</source>
        <translation>可能是区域，也可能是其 CTV</translation>
    </message>
    <message>
        <source>it needs growing HU values</source>
        <translation>需要递增的 HU 值</translation>
    </message>
    <message>
        <source>its CT has {slices} slice ({length_mm} mm): too short to compute a dose on (at least {least_length_mm} mm are needed)</source>
        <translation>其 CT 有 {slices} 个层面（{length_mm} mm）：太短，无法计算剂量（至少需要 {least_length_mm} mm）</translation>
    </message>
    <message>
        <source>its CT has {slices} slices ({length_mm} mm): too short to compute a dose on (at least {least_length_mm} mm are needed)</source>
        <translation>其 CT 有 {slices} 个层面（{length_mm} mm）：太短，无法计算剂量（至少需要 {least_length_mm} mm）</translation>
    </message>
    <message>
        <source>its beams have different leaves</source>
        <translation>各射束的叶片不同</translation>
    </message>
    <message>
        <source>its cross-section of {usual} mm2 is not that of this organ</source>
        <translation>其 {usual} mm2 的横截面不是此器官的</translation>
    </message>
    <message>
        <source>its curve holds numbers that are none</source>
        <translation>其曲线含有不是数值的内容</translation>
    </message>
    <message>
        <source>its curve is not a cumulative DVH</source>
        <translation>其曲线不是积分 DVH</translation>
    </message>
    <message>
        <source>its dose planes are unevenly spaced ({steps} to {steps_2} mm)</source>
        <translation>其剂量平面间距不均匀（{steps} 至 {steps_2} mm）</translation>
    </message>
    <message>
        <source>its evaluation is not up to date: run Evaluate</source>
        <translation>其评估已过期：请运行“评估”</translation>
    </message>
    <message>
        <source>its field is narrower than a leaf</source>
        <translation>其射野比一个叶片还窄</translation>
    </message>
    <message>
        <source>its field is shut</source>
        <translation>其射野是关闭的</translation>
    </message>
    <message>
        <source>its field reaches beyond the {field_mm} x {field_mm_2} mm of {title}</source>
        <translation>其射野超出 {title} 的 {field_mm} x {field_mm_2} mm</translation>
    </message>
    <message>
        <source>its file calls it a CTV</source>
        <translation>文件将其标为 CTV</translation>
    </message>
    <message>
        <source>its fluences, factors and values do not belong together</source>
        <translation>其通量、因子和数值互不相符</translation>
    </message>
    <message>
        <source>its inputs have changed</source>
        <translation>其输入已改变</translation>
    </message>
    <message>
        <source>its jaws are shut</source>
        <translation>其铅门是闭合的</translation>
    </message>
    <message>
        <source>its leaf positions do not fit the leaf boundaries</source>
        <translation>其叶片位置与叶片边界不符</translation>
    </message>
    <message>
        <source>its leaves ({across}) travel along Y</source>
        <translation>其叶片（{across}）沿 Y 运动</translation>
    </message>
    <message>
        <source>its leaves travel along Y</source>
        <translation>其叶片沿 Y 运动</translation>
    </message>
    <message>
        <source>its lowest value is {low} and air is about -1000 (stored values without the -1024 offset?)</source>
        <translation>其最低值为 {low}，而空气约为 -1000（存储值没有减去 1024？）</translation>
    </message>
    <message>
        <source>its name says {side}, but it lies on the {other}</source>
        <translation>名称写{side}，但位于{other}</translation>
    </message>
    <message>
        <source>its networks put it {mean_mm} mm apart on average</source>
        <translation>各网络给出的位置平均相差 {mean_mm} mm</translation>
    </message>
    <message>
        <source>its parts are {names}</source>
        <translation>其组成部分为 {names}</translation>
    </message>
    <message>
        <source>its pixels are {shape}, its header says {shape_2}</source>
        <translation>其像素为 {shape}，文件头写的是 {shape_2}</translation>
    </message>
    <message>
        <source>its site by its place</source>
        <translation>部位由位置判断</translation>
    </message>
    <message>
        <source>its values differ by {shift} HU from those of {name} beside it</source>
        <translation>其值与相邻 {name} 的值相差 {shift} HU</translation>
    </message>
    <message>
        <source>its values only run from {low} to {high} (normalised?)</source>
        <translation>其值仅为 {low} 至 {high}（经过归一化？）</translation>
    </message>
    <message>
        <source>its values run from {low} to {high}</source>
        <translation>其值为 {low} 至 {high}</translation>
    </message>
    <message>
        <source>its {keyword} cannot be read</source>
        <translation>其 {keyword} 无法读取</translation>
    </message>
    <message>
        <source>lacks a file of an accepted case</source>
        <translation>缺少已认可病例的一个文件</translation>
    </message>
    <message>
        <source>lacks foreground_intensity_properties_per_channel</source>
        <translation>缺少 foreground_intensity_properties_per_channel</translation>
    </message>
    <message>
        <source>lacks its {name}</source>
        <translation>缺少其 {name}</translation>
    </message>
    <message>
        <source>lacks the column {missing}</source>
        <translation>缺少列 {missing}</translation>
    </message>
    <message>
        <source>lacks the entry '{key}'</source>
        <translation>缺少项“{key}”</translation>
    </message>
    <message>
        <source>lacks the unit of the dose</source>
        <translation>缺少剂量单位</translation>
    </message>
    <message>
        <source>lacks the unit of the volume</source>
        <translation>缺少体积单位</translation>
    </message>
    <message>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>leaf sequencing</source>
        <translation>叶片序列</translation>
    </message>
    <message>
        <source>leaves of {name} cross</source>
        <translation>{name} 的叶片交叉</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>left and right in one name</source>
        <translation>一个名称中有左也有右</translation>
    </message>
    <message>
        <source>left of the middle</source>
        <translation>在正中左侧</translation>
    </message>
    <message>
        <source>left or right border</source>
        <translation>左缘或右缘</translation>
    </message>
    <message>
        <source>lies elsewhere than the CT</source>
        <translation>与 CT 不在同一位置</translation>
    </message>
    <message>
        <source>lies on another grid than the first dose</source>
        <translation>与第一个剂量不在同一网格</translation>
    </message>
    <message>
        <source>lies on another grid than the masks beside it</source>
        <translation>与旁边的掩模不在同一网格</translation>
    </message>
    <message>
        <source>lies on another grid than the others' contours</source>
        <translation>与其他人的轮廓不在同一网格</translation>
    </message>
    <message>
        <source>lies outside the dose</source>
        <translation>位于剂量之外</translation>
    </message>
    <message>
        <source>lies outside the dose grid</source>
        <translation>位于剂量网格之外</translation>
    </message>
    <message>
        <source>lies where no patient is (ImagePositionPatient)</source>
        <translation>位于不可能有患者之处（ImagePositionPatient）</translation>
    </message>
    <message>
        <source>lies {corner} m from the origin, which no image of a patient has</source>
        <translation>距原点 {corner} m，任何患者图像都不会如此</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>looking at the CT</source>
        <translation>正在分析 CT</translation>
    </message>
    <message>
        <source>looking for lungs and spine</source>
        <translation>正在寻找肺和脊柱</translation>
    </message>
    <message>
        <source>looks at {further} beside the CT, which is not possible here</source>
        <translation>除 CT 外还要看 {further}，此处做不到</translation>
    </message>
    <message>
        <source>looks at {looks}, not at {unused}</source>
        <translation>看的是 {looks}，而不是 {unused}</translation>
    </message>
    <message>
        <source>looks at {needed} beside the CT; missing: {missing}</source>
        <translation>除 CT 外还要看 {needed}；缺少：{missing}</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>加速器</translation>
    </message>
    <message>
        <source>major coronary events, relative rate</source>
        <translation>主要冠脉事件，相对率</translation>
    </message>
    <message>
        <source>makes the PTV, sets the beams, optimises their fluence and computes the dose</source>
        <translation>生成 PTV，布置射束，优化通量并计算剂量</translation>
    </message>
    <message>
        <source>making the digital phantom</source>
        <translation>正在生成数字体模</translation>
    </message>
    <message>
        <source>maps '{name}' to two names</source>
        <translation>把“{name}”对应到两个名称</translation>
    </message>
    <message>
        <source>maps a name that is empty</source>
        <translation>对应了一个空名称</translation>
    </message>
    <message>
        <source>maps more than {most_names} names</source>
        <translation>对应了超过 {most_names} 个名称</translation>
    </message>
    <message>
        <source>margins must not be negative ({margin_mm} and {skin_mm} mm)</source>
        <translation>边界不得为负（{margin_mm} 和 {skin_mm} mm）</translation>
    </message>
    <message>
        <source>median {median} HU</source>
        <translation>中位数 {median} HU</translation>
    </message>
    <message>
        <source>met</source>
        <translation>达到</translation>
    </message>
    <message>
        <source>metric '{text}'</source>
        <translation>指标“{text}”</translation>
    </message>
    <message>
        <source>metrics and goals</source>
        <translation>指标和剂量目标</translation>
    </message>
    <message>
        <source>missing slices</source>
        <translation>缺层</translation>
    </message>
    <message>
        <source>mixes several kinds of object</source>
        <translation>混有多种对象</translation>
    </message>
    <message>
        <source>mlc.layers is empty</source>
        <translation>mlc.layers 为空</translation>
    </message>
    <message>
        <source>mlc.rtplan_devices names {names} for {n_layers} layers of leaves</source>
        <translation>mlc.rtplan_devices 为 {n_layers} 层叶片写了 {names}</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>model lkb</source>
        <translation>模型 lkb</translation>
    </message>
    <message>
        <source>moderate or severe fibrosis</source>
        <translation>中度或重度纤维化</translation>
    </message>
    <message>
        <source>more than one name means {structure}</source>
        <translation>不止一个名称指 {structure}</translation>
    </message>
    <message>
        <source>more than {gy} Gy per fraction: the linear-quadratic model is little tested there</source>
        <translation>每分次超过 {gy} Gy：线性二次模型在那里检验很少</translation>
    </message>
    <message>
        <source>more than {most_patients} patients would be needed</source>
        <translation>将需要超过 {most_patients} 位患者</translation>
    </message>
    <message>
        <source>moves the CT, too, beside deforming the image</source>
        <translation>除使图像形变外还移动了 CT</translation>
    </message>
    <message>
        <source>moves tissue farther than any patient is wide</source>
        <translation>把组织移动得比任何患者都宽</translation>
    </message>
    <message>
        <source>named like a structure and like an accessory</source>
        <translation>名称既像结构又像附件</translation>
    </message>
    <message>
        <source>names a file in a way that this software never does</source>
        <translation>以本软件从不使用的方式命名文件</translation>
    </message>
    <message>
        <source>names an atom twice</source>
        <translation>两次写了同一个原子</translation>
    </message>
    <message>
        <source>names are in another encoding than {name} says, and were read as {undeclared}</source>
        <translation>名称的编码与 {name} 所说的不同，已按以下读取：{undeclared}</translation>
    </message>
    <message>
        <source>names images beside the CT that are not known</source>
        <translation>除 CT 外还写了未知的图像</translation>
    </message>
    <message>
        <source>names images by their DICOM identity, and one of these is a volume file</source>
        <translation>按 DICOM 标识指定图像，而其中之一是体数据文件</translation>
    </message>
    <message>
        <source>names no known guideline ({guideline})</source>
        <translation>没有写出已知的指南（{guideline}）</translation>
    </message>
    <message>
        <source>names no structure that is known here (its outputs: {names}{value})</source>
        <translation>没有写出此处已知的结构（其输出：{names}{value}）</translation>
    </message>
    <message>
        <source>names no version in use</source>
        <translation>没有写出在用的版本</translation>
    </message>
    <message>
        <source>names two segments '{name}'</source>
        <translation>有两个名为“{name}”的分割块</translation>
    </message>
    <message>
        <source>names {atoms_count} atoms for {value} outputs of the network</source>
        <translation>为网络的 {value} 个输出写了 {atoms_count} 个原子</translation>
    </message>
    <message>
        <source>names {names_count} outputs, but the network has {network}</source>
        <translation>写了 {names_count} 个输出，而网络有 {network} 个</translation>
    </message>
    <message>
        <source>needs a grid of {n_planes} x {shape_ij} x {shape_ij_2} voxels, too many for contours of a patient</source>
        <translation>需要 {n_planes} x {shape_ij} x {shape_ij_2} 个体素的网格，对患者轮廓来说太多</translation>
    </message>
    <message>
        <source>needs a reference volume and a segmentation</source>
        <translation>需要参照体数据和分割</translation>
    </message>
    <message>
        <source>needs a second contour set to compare with</source>
        <translation>需要第二个轮廓组来比较</translation>
    </message>
    <message>
        <source>needs as many volumes as doses, at least one</source>
        <translation>需要数目相同的体积和剂量，至少各一个</translation>
    </message>
    <message>
        <source>needs at least one organ at risk to choose a schedule by</source>
        <translation>至少需要一个危及器官来选择分割方案</translation>
    </message>
    <message>
        <source>needs shares that are not negative and positive decays</source>
        <translation>需要非负的份额和正的衰减</translation>
    </message>
    <message>
        <source>needs the prescribed dose</source>
        <translation>需要处方剂量</translation>
    </message>
    <message>
        <source>needs {missing}</source>
        <translation>需要 {missing}</translation>
    </message>
    <message>
        <source>needs {needed} GB for {wanted_count} structures</source>
        <translation>{wanted_count} 个结构需要 {needed} GB</translation>
    </message>
    <message>
        <source>neither artery nor heart is drawn; contour the heart first</source>
        <translation>动脉和心脏都没有勾画；请先勾画心脏</translation>
    </message>
    <message>
        <source>neither group varies, so there is no t-test</source>
        <translation>两组都没有变异，因此没有 t 检验</translation>
    </message>
    <message>
        <source>network architecture</source>
        <translation>网络结构</translation>
    </message>
    <message>
        <source>no CT series can be used</source>
        <translation>没有可用的 CT 序列</translation>
    </message>
    <message>
        <source>no CT series was found</source>
        <translation>没有找到 CT 序列</translation>
    </message>
    <message>
        <source>no MR has the name of a CT</source>
        <translation>没有与 CT 同名的 MR</translation>
    </message>
    <message>
        <source>no MR, PET or CT that can be used was found</source>
        <translation>没有找到可用的 MR、PET 或 CT</translation>
    </message>
    <message>
        <source>no accepted case has a correction to learn from</source>
        <translation>已认可的病例都没有可供学习的修改</translation>
    </message>
    <message>
        <source>no attempt was found</source>
        <translation>没有找到作答</translation>
    </message>
    <message>
        <source>no beam fits these measurements</source>
        <translation>没有与这些测量相符的射束</translation>
    </message>
    <message>
        <source>no beam reaches the target</source>
        <translation>没有射束到达靶区</translation>
    </message>
    <message>
        <source>no body is found in the CT</source>
        <translation>在 CT 中没有找到身体</translation>
    </message>
    <message>
        <source>no body is found in the MR</source>
        <translation>在 MR 中没有找到身体</translation>
    </message>
    <message>
        <source>no breast is seen on the other side, which guides the chest wall's borders</source>
        <translation>对侧看不到乳腺，而胸壁的边界以它为依据</translation>
    </message>
    <message>
        <source>no breast is seen on this side of the CT; draw it, or choose the chest wall</source>
        <translation>在 CT 的此侧看不到乳腺；请勾画它，或选择胸壁</translation>
    </message>
    <message>
        <source>no breast was found in this CT</source>
        <translation>在此 CT 中没有找到乳腺</translation>
    </message>
    <message>
        <source>no case compares the {variant} contours on a dose</source>
        <translation>没有病例在剂量上比较 {variant} 轮廓</translation>
    </message>
    <message>
        <source>no case compares {variant} contours</source>
        <translation>没有病例比较 {variant} 轮廓</translation>
    </message>
    <message>
        <source>no case is open</source>
        <translation>没有打开病例</translation>
    </message>
    <message>
        <source>no dose file was given</source>
        <translation>没有给出剂量文件</translation>
    </message>
    <message>
        <source>no dose per fraction gives an EUD of {eud_gy} Gy in {fractions} fractions</source>
        <translation>没有一种单次剂量能在 {fractions} 次中给出 {eud_gy} Gy 的 EUD</translation>
    </message>
    <message>
        <source>no file was given</source>
        <translation>没有给出文件</translation>
    </message>
    <message>
        <source>no isocentre was found in the target</source>
        <translation>在靶区中没有找到等中心</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限值</translation>
    </message>
    <message>
        <source>no machine here has photons of unknown energy</source>
        <translation>此处没有能量未知的光子加速器</translation>
    </message>
    <message>
        <source>no machine here has photons of unknown energy without flattening filter</source>
        <translation>此处没有能量未知且无均整器的光子加速器</translation>
    </message>
    <message>
        <source>no machine here has photons of {energy_mv} MV</source>
        <translation>此处没有 {energy_mv} MV 光子的加速器</translation>
    </message>
    <message>
        <source>no machine here has photons of {energy_mv} MV without flattening filter</source>
        <translation>此处没有 {energy_mv} MV 且无均整器光子的加速器</translation>
    </message>
    <message>
        <source>no mixture of these plans keeps all locks</source>
        <translation>这些计划的任何组合都不能保持全部锁定</translation>
    </message>
    <message>
        <source>no objective asks for dose</source>
        <translation>没有要求剂量的优化目标</translation>
    </message>
    <message>
        <source>no output folder is chosen</source>
        <translation>没有选择输出文件夹</translation>
    </message>
    <message>
        <source>no parameter</source>
        <translation>没有参数</translation>
    </message>
    <message>
        <source>no patient is left in a view of the CT</source>
        <translation>在 CT 的一个视角中没有剩下患者</translation>
    </message>
    <message>
        <source>no patient was found in the CT</source>
        <translation>在 CT 中没有找到患者</translation>
    </message>
    <message>
        <source>no spine was found at the back: prone, or front and back exchanged?</source>
        <translation>背侧未找到脊柱：俯卧，或前后颠倒？</translation>
    </message>
    <message>
        <source>no standard has a name for this target, it is made like those of the others</source>
        <translation>没有标准为此靶区命名，名称按其他靶区的方式构成</translation>
    </message>
    <message>
        <source>no standard name for a target in {structure}</source>
        <translation>{structure} 内的靶区没有标准名称</translation>
    </message>
    <message>
        <source>no standard name is known here ({structure})</source>
        <translation>此处没有已知的标准名称（{structure}）</translation>
    </message>
    <message>
        <source>no structure that is known is named</source>
        <translation>名称中没有已知的结构</translation>
    </message>
    <message>
        <source>no such density table</source>
        <translation>没有这样的密度表</translation>
    </message>
    <message>
        <source>no such machine file</source>
        <translation>没有这样的加速器文件</translation>
    </message>
    <message>
        <source>no such protocol file</source>
        <translation>没有这样的方案文件</translation>
    </message>
    <message>
        <source>no voxel is air-like (lowest value {lowest} HU)</source>
        <translation>没有类似空气的体素（最低值 {lowest} HU）</translation>
    </message>
    <message>
        <source>no voxel of the reference is above the threshold</source>
        <translation>参照中没有高于阈值的体素</translation>
    </message>
    <message>
        <source>no windpipe comes from the top: head and feet exchanged?</source>
        <translation>上方未见气管：头足颠倒？</translation>
    </message>
    <message>
        <source>no {value} among the structures, and none was found in the CT</source>
        <translation>各结构中没有 {value}，在 CT 中也没有找到</translation>
    </message>
    <message>
        <source>nobody had the event: groups cannot be compared</source>
        <translation>没有人发生事件：各组无法比较</translation>
    </message>
    <message>
        <source>nobody had the event: no hazard ratio can be estimated</source>
        <translation>没有人发生事件：无法估计风险比</translation>
    </message>
    <message>
        <source>nobody has accepted the {what}</source>
        <translation>尚无人认可{what}</translation>
    </message>
    <message>
        <source>nobody has drawn it yet</source>
        <translation>还没有人勾画它</translation>
    </message>
    <message>
        <source>nobody is named who decides</source>
        <translation>没有写明由谁决定</translation>
    </message>
    <message>
        <source>nobody, or everybody, had the event: no odds ratio can be estimated</source>
        <translation>没有人或所有人都发生事件：无法估计比值比</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none of the corrected contours is a structure of the library's model</source>
        <translation>修改过的轮廓都不是库中模型的结构</translation>
    </message>
    <message>
        <source>normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>not drawn</source>
        <translation>未勾画</translation>
    </message>
    <message>
        <source>not evaluable</source>
        <translation>无法评估</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>not usable: {reason}</source>
        <translation>不可用：{reason}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>nothing is left of {sources}</source>
        <translation>{sources} 没有剩下任何部分</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>没有已知的内容</translation>
    </message>
    <message>
        <source>nothing of {name} lies deeper than {skin_mm} mm under the skin</source>
        <translation>{name} 没有任何部分深于皮下 {skin_mm} mm</translation>
    </message>
    <message>
        <source>nothing that is asked for was drawn</source>
        <translation>所要求的都没有勾画出来</translation>
    </message>
    <message>
        <source>nothing that lies on this computer was dropped</source>
        <translation>没有拖入位于本机上的内容</translation>
    </message>
    <message>
        <source>now fails</source>
        <translation>现未通过</translation>
    </message>
    <message>
        <source>now met</source>
        <translation>现已达到</translation>
    </message>
    <message>
        <source>now within acceptable variation</source>
        <translation>现在可接受偏差内</translation>
    </message>
    <message>
        <source>numbers and standard deviations of groups must not be negative</source>
        <translation>各组的人数和标准差不得为负</translation>
    </message>
    <message>
        <source>objective</source>
        <translation>优化目标</translation>
    </message>
    <message>
        <source>objective '{title}'</source>
        <translation>优化目标“{title}”</translation>
    </message>
    <message>
        <source>objective '{title}' of {segment}</source>
        <translation>{segment} 的优化目标“{title}”</translation>
    </message>
    <message>
        <source>oesophagus's place</source>
        <translation>食管所在位置</translation>
    </message>
    <message>
        <source>of this, {percent} % is the model's offset: it gives that without any dose</source>
        <translation>其中 {percent} % 为模型的偏置：没有剂量时也给出</translation>
    </message>
    <message>
        <source>on the {side}</source>
        <translation>在{side}侧</translation>
    </message>
    <message>
        <source>one piece</source>
        <translation>一块</translation>
    </message>
    <message>
        <source>one side and both in one name</source>
        <translation>一个名称中有单侧也有双侧</translation>
    </message>
    <message>
        <source>only {slopes_count} of {samples} bootstrap samples carry the model</source>
        <translation>{samples} 个自助样本中只有 {slopes_count} 个支持该模型</translation>
    </message>
    <message>
        <source>only {volume} cc of lung are in it</source>
        <translation>其中只有 {volume} cc 的肺</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>organ equivalent dose</source>
        <translation>器官等效剂量</translation>
    </message>
    <message>
        <source>orientation</source>
        <translation>方位</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>outside the lungs</source>
        <translation>在肺外</translation>
    </message>
    <message>
        <source>overall treatment time and incomplete repair are not in EUD, TCP and NTCP</source>
        <translation>EUD、TCP 和 NTCP 未计入总治疗时间和不完全修复</translation>
    </message>
    <message>
        <source>pair {pair} of {name} is open by {gap} mm, at least {minimum_gap_mm} are needed</source>
        <translation>{name} 的第 {pair} 对叶片张开 {gap} mm，至少需要 {minimum_gap_mm} mm</translation>
    </message>
    <message>
        <source>pairs {pair} and {pair_2} of {name} interdigitate, which this machine cannot</source>
        <translation>{name} 的第 {pair} 对和第 {pair_2} 对叶片相互交错，此加速器做不到</translation>
    </message>
    <message>
        <source>parameter of {name}</source>
        <translation>{name} 的参数</translation>
    </message>
    <message>
        <source>parameter set</source>
        <translation>参数组</translation>
    </message>
    <message>
        <source>parameter with an interval</source>
        <translation>带区间的参数</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>patch {done} of {total}</source>
        <translation>图块 {done}/{total}</translation>
    </message>
    <message>
        <source>pericarditis</source>
        <translation>心包炎</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>phantom-trained, not for clinical use</source>
        <translation>由体模训练，不可用于临床</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>planning attempt of AIORadiotherapy</source>
        <translation>AIORadiotherapy 的计划作答</translation>
    </message>
    <message>
        <source>planning choices</source>
        <translation>计划选项</translation>
    </message>
    <message>
        <source>planning request</source>
        <translation>计划请求</translation>
    </message>
    <message>
        <source>plans</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>plans no {name} (only {known})</source>
        <translation>没有计划 {name}（只有 {known}）</translation>
    </message>
    <message>
        <source>plans {name} for two dimensions; a 3D configuration is needed</source>
        <translation>{name} 的计划为二维；需要三维配置</translation>
    </message>
    <message>
        <source>plans {name} on top of another model; use 3d_fullres</source>
        <translation>{name} 的计划建立在另一个模型之上；请用 3d_fullres</translation>
    </message>
    <message>
        <source>plexopathy</source>
        <translation>臂丛神经病</translation>
    </message>
    <message>
        <source>pneumonitis</source>
        <translation>肺炎</translation>
    </message>
    <message>
        <source>pneumonitis (breast patients)</source>
        <translation>肺炎（乳腺患者）</translation>
    </message>
    <message>
        <source>prepares the CT with {name}</source>
        <translation>用 {name} 预处理 CT</translation>
    </message>
    <message>
        <source>prepares the CT with {value}, which is not known here</source>
        <translation>用此处不认识的 {value} 预处理 CT</translation>
    </message>
    <message>
        <source>prepares the image with {schemes}; CTNormalization is understood</source>
        <translation>用 {schemes} 预处理图像；可识别的是 CTNormalization</translation>
    </message>
    <message>
        <source>preparing the CT</source>
        <translation>正在准备 CT</translation>
    </message>
    <message>
        <source>present</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>proximal</source>
        <translation>近端</translation>
    </message>
    <message>
        <source>pyRadMC cannot be used ({error})</source>
        <translation>pyRadMC 无法使用（{error}）</translation>
    </message>
    <message>
        <source>pyRadMC is not installed</source>
        <translation>pyRadMC 没有安装</translation>
    </message>
    <message>
        <source>rates of success must be 0 &lt; p0 &lt; p1 &lt; 1</source>
        <translation>成功率必须满足 0 &lt; p0 &lt; p1 &lt; 1</translation>
    </message>
    <message>
        <source>reach of the TCP: with alpha/beta {ab} Gy and no effect of time (TCP) uniform doses give {first}, where {trials} saw {low} to {high} % control at 5 years, no schedule worse; calibrated to them, with alpha/beta {other} Gy and {lost} Gy lost a day (TCP, trials), {second}. Compare schedules by the second; both are of populations</source>
        <translation>TCP 的适用范围：α/β 为 {ab} Gy 且不计时间效应时（TCP），均匀剂量给出 {first}，而 {trials} 观察到 5 年控制率 {low} 至 {high} %，没有更差的方案；按其校准、α/β 为 {other} Gy 且每天损失 {lost} Gy 时（TCP，试验），{second}。请用后者比较分割方案；两者均为人群数据</translation>
    </message>
    <message>
        <source>reading structures, plan and dose</source>
        <translation>正在读取结构、计划和剂量</translation>
    </message>
    <message>
        <source>reading the CT</source>
        <translation>正在读取 CT</translation>
    </message>
    <message>
        <source>reads the CT and what lies beside it, and checks that names and options exist</source>
        <translation>读取 CT 及其旁的文件，并检查名称和选项是否存在</translation>
    </message>
    <message>
        <source>refers to itself, or to too much</source>
        <translation>引用自身，或引用过多</translation>
    </message>
    <message>
        <source>refers to {value}, which it does not hold</source>
        <translation>引用了其中没有的 {value}</translation>
    </message>
    <message>
        <source>research and teaching</source>
        <translation>研究与教学</translation>
    </message>
    <message>
        <source>ribs are drawn and named in several ways</source>
        <translation>肋骨的勾画和命名方式有多种</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>row {line} has {cells_count} cells under {columns_count} headings</source>
        <translation>第 {line} 行在 {columns_count} 个标题之下有 {cells_count} 个单元格</translation>
    </message>
    <message>
        <source>row {line}: {column} is no number</source>
        <translation>第 {line} 行：{column} 不是数值</translation>
    </message>
    <message>
        <source>row {line}: {column} is {value}, where no patient is</source>
        <translation>第 {line} 行：{column} 为 {value}，那里不可能有患者</translation>
    </message>
    <message>
        <source>row {number} has cells beyond its {columns_count} headings</source>
        <translation>第 {number} 行的单元格超出其 {columns_count} 个标题</translation>
    </message>
    <message>
        <source>row {number}: {column} is '{text}', not a number</source>
        <translation>第 {number} 行：{column} 为“{text}”，不是数值</translation>
    </message>
    <message>
        <source>rule, from landmarks that were found or estimated without a person</source>
        <translation>规则（标志点为自动找到或估计，无人参与）</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>scanner of a phantom</source>
        <translation>体模扫描仪</translation>
    </message>
    <message>
        <source>second breast cancer after 5 years, age under 40, relative rate</source>
        <translation>5 年后第二乳腺癌，年龄小于 40 岁，相对率</translation>
    </message>
    <message>
        <source>second lung cancer after 5 years, relative rate</source>
        <translation>5 年后第二肺癌，相对率</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>sequencer</source>
        <translation>叶片序列算法</translation>
    </message>
    <message>
        <source>series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>series {series_uid} is not a CT but {modality}</source>
        <translation>序列 {series_uid} 不是 CT，而是 {modality}</translation>
    </message>
    <message>
        <source>several nodal levels in one name</source>
        <translation>一个名称中有多个淋巴结分区</translation>
    </message>
    <message>
        <source>several ribs in one name</source>
        <translation>一个名称中有多根肋骨</translation>
    </message>
    <message>
        <source>side</source>
        <translation>侧别</translation>
    </message>
    <message>
        <source>side not known yet</source>
        <translation>侧别尚未知</translation>
    </message>
    <message>
        <source>side {side} ({reason})</source>
        <translation>侧别 {side}（{reason}）</translation>
    </message>
    <message>
        <source>simultaneous boost to {dose} Gy</source>
        <translation>同步推量至 {dose} Gy</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>slice thickness</source>
        <translation>层厚</translation>
    </message>
    <message>
        <source>slices are unevenly spaced: {gaps} to {gaps_2} mm, e.g. to {name}</source>
        <translation>层面间距不均匀：{gaps} 至 {gaps_2} mm，例如到 {name} 处</translation>
    </message>
    <message>
        <source>slices of {mm} mm</source>
        <translation>层厚 {mm} mm</translation>
    </message>
    <message>
        <source>small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>soft tissue has {hu} HU</source>
        <translation>软组织为 {hu} HU</translation>
    </message>
    <message>
        <source>something without a target</source>
        <translation>减去靶区后的部分</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>spinal canal</source>
        <translation>椎管</translation>
    </message>
    <message>
        <source>standard name</source>
        <translation>标准名称</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>step {n} of {count}</source>
        <translation>第 {n}/{count} 步</translation>
    </message>
    <message>
        <source>step {n} of {count}, loss {loss}</source>
        <translation>第 {n} 步，共 {count} 步，损失 {loss}</translation>
    </message>
    <message>
        <source>stores {used} of its {allocated} bits</source>
        <translation>只使用了所分配 {allocated} 位中的 {used} 位</translation>
    </message>
    <message>
        <source>structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>structures</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>surface distances need two masks that are not empty</source>
        <translation>表面距离需要两个非空的掩模</translation>
    </message>
    <message>
        <source>surface {name}</source>
        <translation>表面 {name}</translation>
    </message>
    <message>
        <source>symmetry</source>
        <translation>对称性</translation>
    </message>
    <message>
        <source>takes the contours that the case brings and checks that they are plausible</source>
        <translation>采用病例自带的轮廓，并检查其合理性</translation>
    </message>
    <message>
        <source>takes {parameters_count} parameters, not {values_count}</source>
        <translation>需要 {parameters_count} 个参数，而不是 {values_count} 个</translation>
    </message>
    <message>
        <source>tapers off</source>
        <translation>逐渐收窄</translation>
    </message>
    <message>
        <source>target and dose grid</source>
        <translation>靶区和剂量网格</translation>
    </message>
    <message>
        <source>target of this guideline</source>
        <translation>此指南的靶区</translation>
    </message>
    <message>
        <source>technique</source>
        <translation>技术</translation>
    </message>
    <message>
        <source>text of up to {longest} characters</source>
        <translation>不超过 {longest} 个字符</translation>
    </message>
    <message>
        <source>the CT</source>
        <translation>CT</translation>
    </message>
    <message>
        <source>the CT and the structures lie on different grids</source>
        <translation>CT 与结构在不同的网格上</translation>
    </message>
    <message>
        <source>the CT does not show a chest: {lungs_cc} cc of lung were found</source>
        <translation>CT 不是胸部：只找到 {lungs_cc} cc 的肺</translation>
    </message>
    <message>
        <source>the CT has a single slice: the structures lie on a grid made from their contours</source>
        <translation>CT 只有一个层面：结构位于由其轮廓生成的网格上</translation>
    </message>
    <message>
        <source>the CT has only {shape} voxels</source>
        <translation>CT 只有 {shape} 个体素</translation>
    </message>
    <message>
        <source>the CT has {n_slices} slice ({length_mm} mm): too short to contour or to plan on (at least {least_length_mm} mm of chest are needed)</source>
        <translation>CT 有 {n_slices} 个层面（{length_mm} mm）：太短，无法勾画或计划（至少需要 {least_length_mm} mm 的胸部）</translation>
    </message>
    <message>
        <source>the CT has {n_slices} slices ({length_mm} mm): too short to contour or to plan on (at least {least_length_mm} mm of chest are needed)</source>
        <translation>CT 有 {n_slices} 个层面（{length_mm} mm）：太短，无法勾画或计划（至少需要 {least_length_mm} mm 的胸部）</translation>
    </message>
    <message>
        <source>the CT holds values that are not finite (NaN)</source>
        <translation>CT 含有非有限的值（NaN）</translation>
    </message>
    <message>
        <source>the CT holds values that are not numbers</source>
        <translation>CT 含有不是数值的值</translation>
    </message>
    <message>
        <source>the CT lies on another grid than its DICOM context</source>
        <translation>CT 与其 DICOM 上下文不在同一网格</translation>
    </message>
    <message>
        <source>the CT that the corrections were drawn on is not there</source>
        <translation>勾画修改所用的 CT 不在那里</translation>
    </message>
    <message>
        <source>the CT's values go from {low} to {high}, which is not a CT in HU (air is -1000, water 0)</source>
        <translation>CT 的值为 {low} 至 {high}，不是以 HU 为单位的 CT（空气为 -1000，水为 0）</translation>
    </message>
    <message>
        <source>the DVH has entries that are not numbers</source>
        <translation>DVH 含有不是数值的项</translation>
    </message>
    <message>
        <source>the DVH has negative doses or volumes</source>
        <translation>DVH 含有负的剂量或体积</translation>
    </message>
    <message>
        <source>the DVH has no volume</source>
        <translation>DVH 没有体积</translation>
    </message>
    <message>
        <source>the EUD to match must be positive</source>
        <translation>要匹配的 EUD 必须为正</translation>
    </message>
    <message>
        <source>the MU of {name} are not known</source>
        <translation>不知道 {name} 的 MU</translation>
    </message>
    <message>
        <source>the Resources folder of AIORadiotherapy was not found</source>
        <translation>没有找到 AIORadiotherapy 的 Resources 文件夹</translation>
    </message>
    <message>
        <source>the acceptable share of failures must be above 0 and below the unacceptable one</source>
        <translation>可接受的失败率必须大于 0 且小于不可接受的失败率</translation>
    </message>
    <message>
        <source>the aorta lies right of the spine: left and right exchanged?</source>
        <translation>主动脉位于脊柱右侧：左右颠倒？</translation>
    </message>
    <message>
        <source>the array is {shape}, its grid {shape_kji}</source>
        <translation>数组为 {shape}，其网格为 {shape_kji}</translation>
    </message>
    <message>
        <source>the beams give no dose</source>
        <translation>各射束没有给出剂量</translation>
    </message>
    <message>
        <source>the beams have different dose points</source>
        <translation>各射束的剂量点不同</translation>
    </message>
    <message>
        <source>the best schedule has the highest number of fractions that was tried: there is no optimum between</source>
        <translation>最佳分割方案的分次数是所试的最大值：其间没有最优点</translation>
    </message>
    <message>
        <source>the best schedule has the lowest number of fractions that was tried: there is no optimum between</source>
        <translation>最佳分割方案的分次数是所试的最小值：其间没有最优点</translation>
    </message>
    <message>
        <source>the best schedule has the {end} number of fractions that was tried: there is no optimum between</source>
        <translation>最优方案为所试分次数的{end}：其间没有最优值</translation>
    </message>
    <message>
        <source>the boost fills the whole breast</source>
        <translation>推量占满了整个乳腺</translation>
    </message>
    <message>
        <source>the case brought a dose; that one is evaluated (--replan makes a new plan)</source>
        <translation>病例自带剂量；评估该剂量（--replan 会做新计划）</translation>
    </message>
    <message>
        <source>the case brought a plan; it is evaluated on the contours as they are now (--replan makes a new one)</source>
        <translation>病例自带计划；在现有轮廓上评估（--replan 会做新的）</translation>
    </message>
    <message>
        <source>the case brought its contours</source>
        <translation>病例自带轮廓</translation>
    </message>
    <message>
        <source>the case has no automatic contours to compare with</source>
        <translation>病例没有可比较的自动轮廓</translation>
    </message>
    <message>
        <source>the case has no dose</source>
        <translation>病例没有剂量</translation>
    </message>
    <message>
        <source>the case has no segmentation</source>
        <translation>病例没有分割</translation>
    </message>
    <message>
        <source>the case has no such contours</source>
        <translation>病例没有这样的轮廓</translation>
    </message>
    <message>
        <source>the case in this scene</source>
        <translation>此场景中的病例</translation>
    </message>
    <message>
        <source>the case says no patient</source>
        <translation>病例没有写明患者</translation>
    </message>
    <message>
        <source>the chain did not come that far.</source>
        <translation>流程尚未进行到那一步。</translation>
    </message>
    <message>
        <source>the check dose came to no result: {reason}</source>
        <translation>核查剂量没有得出结果：{reason}</translation>
    </message>
    <message>
        <source>the contour points of {name} cannot be read</source>
        <translation>{name} 的轮廓点无法读取</translation>
    </message>
    <message>
        <source>the contours have to be accepted first</source>
        <translation>须先认可轮廓</translation>
    </message>
    <message>
        <source>the contours lie on another grid than the exercise's CT</source>
        <translation>轮廓与练习的 CT 不在同一网格</translation>
    </message>
    <message>
        <source>the control points of {name} must run from weight 0 to 1</source>
        <translation>{name} 的控制点权重必须从 0 到 1</translation>
    </message>
    <message>
        <source>the control points' weights must rise from 0 to 1</source>
        <translation>控制点的权重必须从 0 升到 1</translation>
    </message>
    <message>
        <source>the couch of {title} does not rotate (asked for {couch_deg} degrees)</source>
        <translation>{title} 的治疗床不能旋转（要求 {couch_deg} 度）</translation>
    </message>
    <message>
        <source>the couch or something else outside BODY lies in the beams: {text}</source>
        <translation>治疗床或 BODY 之外的其他物体位于射束中：{text}</translation>
    </message>
    <message>
        <source>the covariates do not differ between patients, or tell the same</source>
        <translation>协变量在患者之间没有差别，或含义相同</translation>
    </message>
    <message>
        <source>the data do not determine the hazard ratios</source>
        <translation>数据不足以确定风险比</translation>
    </message>
    <message>
        <source>the dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>the dose has negative values (down to {low} Gy)</source>
        <translation>剂量含有负值（低至 {low} Gy）</translation>
    </message>
    <message>
        <source>the dose has values that are not numbers (NaN or infinite)</source>
        <translation>剂量含有不是数值的值（NaN 或无穷大）</translation>
    </message>
    <message>
        <source>the dose is given in phases of {counts} fractions: it is no schedule that could be given in others</source>
        <translation>剂量按 {counts} 次的阶段给出：不是可以改用其他分次的方案</translation>
    </message>
    <message>
        <source>the dose is in '{unit}'</source>
        <translation>剂量以“{unit}”为单位</translation>
    </message>
    <message>
        <source>the dose is without a unit</source>
        <translation>剂量没有单位</translation>
    </message>
    <message>
        <source>the dose must be finite and not negative</source>
        <translation>剂量必须有限且不为负</translation>
    </message>
    <message>
        <source>the dose reaches {high} Gy, which is not plausible</source>
        <translation>剂量达到 {high} Gy，不合理</translation>
    </message>
    <message>
        <source>the dose was imported, its beams cannot be computed here</source>
        <translation>剂量是导入的，无法在此计算其射束</translation>
    </message>
    <message>
        <source>the dose was planned with a boost ({text}), which re-planning at every edit would drop</source>
        <translation>剂量是带推量计划的（{text}），每次编辑都重新计划会丢掉推量</translation>
    </message>
    <message>
        <source>the edge is pushed along two points or more</source>
        <translation>推动边缘需要两个或更多的点</translation>
    </message>
    <message>
        <source>the events are at one time: whether hazards stay proportional cannot be told</source>
        <translation>事件都在同一时间：无法判断风险是否保持成比例</translation>
    </message>
    <message>
        <source>the facts of a version are no table</source>
        <translation>某个版本的信息不是表格</translation>
    </message>
    <message>
        <source>the file of the machine '{name}' is not there any more</source>
        <translation>加速器“{name}”的文件已不在那里</translation>
    </message>
    <message>
        <source>the fluence grid reaches beyond the leaves</source>
        <translation>通量网格超出叶片范围</translation>
    </message>
    <message>
        <source>the fluence is {shape}, its edges say otherwise</source>
        <translation>通量为 {shape}，与其边界不符</translation>
    </message>
    <message>
        <source>the fluence to start from is zero</source>
        <translation>起始通量为零</translation>
    </message>
    <message>
        <source>the further image has another frame of reference than the CT, so nothing says how they lie to each other</source>
        <translation>另一套图像与 CT 的参考坐标系不同，因此无从得知它们的相互位置</translation>
    </message>
    <message>
        <source>the further image lies beside the CT, not over it</source>
        <translation>另一套图像在 CT 旁边，而不与它重叠</translation>
    </message>
    <message>
        <source>the grid's axes are not orthogonal (sheared grids are not supported)</source>
        <translation>网格的各轴不正交（不支持剪切的网格）</translation>
    </message>
    <message>
        <source>the groove on the front of the heart was not found: is the whole heart in the scan?</source>
        <translation>没有找到心脏前面的沟：扫描是否包含整个心脏？</translation>
    </message>
    <message>
        <source>the groups' numbers give no finite t</source>
        <translation>各组的数值得不到有限的 t</translation>
    </message>
    <message>
        <source>the hazard ratio changes over time (p = {p}): one number does not describe it; {instead}</source>
        <translation>风险比随时间变化（p = {p}）：一个数值不足以描述；{instead}</translation>
    </message>
    <message>
        <source>the hazard ratios cannot be estimated</source>
        <translation>无法估计风险比</translation>
    </message>
    <message>
        <source>the hazard ratios grow without end</source>
        <translation>风险比无限增大</translation>
    </message>
    <message>
        <source>the images show no slice of a body to learn from</source>
        <translation>图像中没有可供学习的身体层面</translation>
    </message>
    <message>
        <source>the interrupted training began with version {parent}, which is not in use any more</source>
        <translation>中断的训练始于版本 {parent}，它已不再使用</translation>
    </message>
    <message>
        <source>the isocentre (RAS {text} mm) is outside the CT</source>
        <translation>等中心（RAS {text} mm）在 CT 之外</translation>
    </message>
    <message>
        <source>the isocentre (RAS {text} mm) lies in air</source>
        <translation>等中心（RAS {text} mm）位于空气中</translation>
    </message>
    <message>
        <source>the isocentre ({where} mm) lies outside BODY</source>
        <translation>等中心（{where} mm）位于 BODY 之外</translation>
    </message>
    <message>
        <source>the landmarks leave no room for it: check them, and whether the scan reaches so far</source>
        <translation>标志点没有给它留出空间：请检查标志点，以及扫描是否覆盖到该处</translation>
    </message>
    <message>
        <source>the leaves stay shut</source>
        <translation>叶片保持关闭</translation>
    </message>
    <message>
        <source>the library cannot be written ({error})</source>
        <translation>无法写入库（{error}）</translation>
    </message>
    <message>
        <source>the library has no case of this patient</source>
        <translation>库中没有该患者的病例</translation>
    </message>
    <message>
        <source>the limit is from memory, without a source that was read: it is not judged</source>
        <translation>该限值出自记忆，没有查阅过的来源：不作评判</translation>
    </message>
    <message>
        <source>the lungs have {hu} HU</source>
        <translation>肺为 {hu} HU</translation>
    </message>
    <message>
        <source>the machine '{name}' is not the one that the plan was made with</source>
        <translation>加速器“{name}”不是制作该计划所用的加速器</translation>
    </message>
    <message>
        <source>the map of borders has another size than it says</source>
        <translation>边界图的大小与其所写不符</translation>
    </message>
    <message>
        <source>the map of borders is damaged</source>
        <translation>边界图已损坏</translation>
    </message>
    <message>
        <source>the map of probabilities is not of this contour (Dice {found})</source>
        <translation>概率图不属于此轮廓（Dice {found}）</translation>
    </message>
    <message>
        <source>the mask of {name} is {shape}, its grid {shape_kji}</source>
        <translation>{name} 的掩模为 {shape}，其网格为 {shape_kji}</translation>
    </message>
    <message>
        <source>the masks have different shapes: {shape} and {shape_2}</source>
        <translation>掩模的形状不同：{shape} 和 {shape_2}</translation>
    </message>
    <message>
        <source>the mean dose of {mean} Gy lies outside the {low} to {high} Gy it was fitted on</source>
        <translation>平均剂量 {mean} Gy 在其拟合范围 {low} 至 {high} Gy 之外</translation>
    </message>
    <message>
        <source>the measurements of a version are damaged</source>
        <translation>某个版本的测量结果已损坏</translation>
    </message>
    <message>
        <source>the model has an amplitude already</source>
        <translation>该模型已有幅度</translation>
    </message>
    <message>
        <source>the name can have {name_characters} characters, without \, = and ^</source>
        <translation>名称最多 {name_characters} 个字符，不得含有 \、= 和 ^</translation>
    </message>
    <message>
        <source>the name does not say the side</source>
        <translation>名称没有说明左右</translation>
    </message>
    <message>
        <source>the network does not see {name} in this CT</source>
        <translation>网络在此 CT 中看不到 {name}</translation>
    </message>
    <message>
        <source>the network has no layer that could be looked at</source>
        <translation>网络没有可供查看的层</translation>
    </message>
    <message>
        <source>the network {description} would have {weights} million weights</source>
        <translation>网络 {description} 将有 {weights} 百万个权重</translation>
    </message>
    <message>
        <source>the network {name} cannot be built ({error})</source>
        <translation>无法构建网络 {name}（{error}）</translation>
    </message>
    <message>
        <source>the network {name} cannot be built ({key}: {problem})</source>
        <translation>无法构建网络 {name}（{key}：{problem}）</translation>
    </message>
    <message>
        <source>the network {name} cannot work on patches of {size} voxels ({what})</source>
        <translation>网络 {name} 不能处理 {size} 个体素的图像块（{what}）</translation>
    </message>
    <message>
        <source>the network {name} gives {made} for a patch of {size} voxels</source>
        <translation>网络 {name} 对 {size} 个体素的图像块给出 {made}</translation>
    </message>
    <message>
        <source>the network {name} is not for volumes (spatial_dims)</source>
        <translation>网络 {name} 不适用于体数据（spatial_dims）</translation>
    </message>
    <message>
        <source>the network {name} needs a package that is not installed ({error})</source>
        <translation>网络 {name} 需要一个没有安装的软件包（{error}）</translation>
    </message>
    <message>
        <source>the network {name} needs {value} GB for a patch of {size} voxels</source>
        <translation>网络 {name} 对 {size} 个体素的图像块需要 {value} GB</translation>
    </message>
    <message>
        <source>the number of fractions must be at least 1</source>
        <translation>分次数必须至少为 1</translation>
    </message>
    <message>
        <source>the number of fractions must be at least 1, not {fractions}</source>
        <translation>分次数必须至少为 1，而不是 {fractions}</translation>
    </message>
    <message>
        <source>the objectives contradict each other: {found}</source>
        <translation>优化目标互相矛盾：{found}</translation>
    </message>
    <message>
        <source>the objectives contradict each other: {found}, and {found_count} more pairs</source>
        <translation>优化目标互相矛盾：{found}，以及另外 {found_count} 对</translation>
    </message>
    <message>
        <source>the odds ratios cannot be estimated</source>
        <translation>无法估计比值比</translation>
    </message>
    <message>
        <source>the offset is for {offset_gy} points, not {n_points}</source>
        <translation>偏移量对应 {offset_gy} 个点，而不是 {n_points} 个</translation>
    </message>
    <message>
        <source>the patient's consent is not recorded</source>
        <translation>没有记录患者的同意</translation>
    </message>
    <message>
        <source>the phantom's exact structures</source>
        <translation>体模的精确结构</translation>
    </message>
    <message>
        <source>the phases' doses were added as BED, each in its own fractions</source>
        <translation>各阶段的剂量按各自分次以 BED 相加</translation>
    </message>
    <message>
        <source>the place of an edit is no point</source>
        <translation>编辑的位置不是一个点</translation>
    </message>
    <message>
        <source>the plan has no beam</source>
        <translation>计划没有射束</translation>
    </message>
    <message>
        <source>the plan was changed or removed while it was checked; the check dose was dropped</source>
        <translation>核查期间计划已被更改或移除；核查剂量已丢弃</translation>
    </message>
    <message>
        <source>the positions of {kind} in {name} fit none of its devices</source>
        <translation>{name} 中 {kind} 的位置与其任何装置都不符</translation>
    </message>
    <message>
        <source>the protocol has no goal on a target to judge by</source>
        <translation>方案没有可据以判断的靶区剂量目标</translation>
    </message>
    <message>
        <source>the question has neither a goal nor a model</source>
        <translation>该问题既没有剂量目标，也没有模型</translation>
    </message>
    <message>
        <source>the record '{key}' is too large for a journal</source>
        <translation>记录“{key}”对日志来说太大</translation>
    </message>
    <message>
        <source>the record of edits holds no list of edits</source>
        <translation>编辑记录中没有编辑列表</translation>
    </message>
    <message>
        <source>the record of edits is not one, or of another version</source>
        <translation>编辑记录不是编辑记录，或属于另一版本</translation>
    </message>
    <message>
        <source>the reference is none of the groups ({group_names})</source>
        <translation>参照不是任何一组（{group_names}）</translation>
    </message>
    <message>
        <source>the rows of the fluence grid cross leaf sides</source>
        <translation>通量网格的行越过叶片侧边</translation>
    </message>
    <message>
        <source>the same dose was given twice</source>
        <translation>同一剂量给出了两次</translation>
    </message>
    <message>
        <source>the sample's operated breast</source>
        <translation>示例的手术侧乳腺</translation>
    </message>
    <message>
        <source>the scan is {length} mm long, a chest needs {least} mm</source>
        <translation>扫描长度 {length} mm，胸部需要 {least} mm</translation>
    </message>
    <message>
        <source>the scene could not be written</source>
        <translation>无法写出场景</translation>
    </message>
    <message>
        <source>the set of plans</source>
        <translation>该组计划</translation>
    </message>
    <message>
        <source>the setting {name} is nested too deeply</source>
        <translation>设置 {name} 嵌套太深</translation>
    </message>
    <message>
        <source>the side by its place</source>
        <translation>左右由位置判断</translation>
    </message>
    <message>
        <source>the side is not known</source>
        <translation>侧别未知</translation>
    </message>
    <message>
        <source>the side of the surgery is not known</source>
        <translation>不知道手术在哪一侧</translation>
    </message>
    <message>
        <source>the side to treat</source>
        <translation>治疗侧</translation>
    </message>
    <message>
        <source>the slices are sheared by {angle} degrees (gantry tilt)</source>
        <translation>层面倾斜了 {angle} 度（机架倾斜）</translation>
    </message>
    <message>
        <source>the slices of the {name} have different RescaleIntercepts</source>
        <translation>{name} 各层面的 RescaleIntercept 不同</translation>
    </message>
    <message>
        <source>the source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>the structure has {total_cc} cc, less than {number} cc</source>
        <translation>该结构为 {total_cc} cc，小于 {number} cc</translation>
    </message>
    <message>
        <source>the structure is empty</source>
        <translation>结构为空</translation>
    </message>
    <message>
        <source>the structure lies outside the dose grid</source>
        <translation>结构位于剂量网格之外</translation>
    </message>
    <message>
        <source>the structure set names no frame of reference; its positions were taken to be the CT's</source>
        <translation>结构集没有写明参考坐标系；其位置按 CT 的坐标系处理</translation>
    </message>
    <message>
        <source>the structure set refers to this CT series but names another frame of reference</source>
        <translation>结构集引用此 CT 序列，却写了另一个参考坐标系</translation>
    </message>
    <message>
        <source>the structures lie on another grid than the CT</source>
        <translation>结构与 CT 不在同一网格</translation>
    </message>
    <message>
        <source>the target is too small to open a single bixel</source>
        <translation>靶区太小，连一个射束单元也打不开</translation>
    </message>
    <message>
        <source>the target is {size} x {size_2} mm in the beam's eye view at gantry {gantry_deg} and does not fit into the largest field of {field_mm} x {field_mm_2} mm</source>
        <translation>在机架 {gantry_deg} 的射野方向视图中，靶区为 {size} x {size_2} mm，放不进 {field_mm} x {field_mm_2} mm 的最大射野</translation>
    </message>
    <message>
        <source>the time of an edit is no time</source>
        <translation>编辑的时间不是时间</translation>
    </message>
    <message>
        <source>the treated side is not known</source>
        <translation>治疗侧未知</translation>
    </message>
    <message>
        <source>the two images are of different patients by their headers (patient ID, name or birth date)</source>
        <translation>按文件头，两幅图像属于不同患者（患者 ID、姓名或出生日期）</translation>
    </message>
    <message>
        <source>the two images have nothing in common that could be registered</source>
        <translation>两幅图像没有可以配准的共同之处</translation>
    </message>
    <message>
        <source>the uncertainty of {what} does not change it</source>
        <translation>{what}的不确定性不改变它</translation>
    </message>
    <message>
        <source>the value {value} lies outside its interval {low} to {high}</source>
        <translation>数值 {value} 在其区间 {low} 至 {high} 之外</translation>
    </message>
    <message>
        <source>the versions were measured on different cases</source>
        <translation>各版本是在不同病例上测量的</translation>
    </message>
    <message>
        <source>the view does not show an axial slice</source>
        <translation>该视图不显示轴位层面</translation>
    </message>
    <message>
        <source>the volume is in '{unit}', not HU</source>
        <translation>体数据以“{unit}”为单位，不是 HU</translation>
    </message>
    <message>
        <source>the whole outline of the body is inside</source>
        <translation>体表轮廓完整在内</translation>
    </message>
    <message>
        <source>the {bank} bank of {name} spans {span} mm, its carriage allows {bank_span_mm}</source>
        <translation>{name} 的{bank}叶片组跨度为 {span} mm，其滑架允许 {bank_span_mm} mm</translation>
    </message>
    <message>
        <source>the {name} has no frame of reference UID</source>
        <translation>{name} 没有参考坐标系 UID</translation>
    </message>
    <message>
        <source>the {name} has only one slice</source>
        <translation>{name} 只有一个层面</translation>
    </message>
    <message>
        <source>the {name} of the lungs is not in it</source>
        <translation>其中没有肺的{name}</translation>
    </message>
    <message>
        <source>the {reference} and {others} contours</source>
        <translation>{reference} 与 {others} 轮廓</translation>
    </message>
    <message>
        <source>the {what} cannot be accepted now: {why_not}</source>
        <translation>现在不能认可{what}：{why_not}</translation>
    </message>
    <message>
        <source>the {what} contours lie on another grid than the CT</source>
        <translation>{what} 轮廓与 CT 不在同一网格</translation>
    </message>
    <message>
        <source>then a boost of {dose} Gy in {n}</source>
        <translation>随后推量 {dose} Gy，{n} 次</translation>
    </message>
    <message>
        <source>there are no DVHs to draw</source>
        <translation>没有可绘制的 DVH</translation>
    </message>
    <message>
        <source>there are no bands to draw</source>
        <translation>没有可绘制的区带</translation>
    </message>
    <message>
        <source>there are no contours</source>
        <translation>没有轮廓</translation>
    </message>
    <message>
        <source>there are no phases</source>
        <translation>没有阶段</translation>
    </message>
    <message>
        <source>there are no structures</source>
        <translation>没有结构</translation>
    </message>
    <message>
        <source>there are no structures to evaluate</source>
        <translation>没有可评估的结构</translation>
    </message>
    <message>
        <source>there are none yet</source>
        <translation>还没有轮廓</translation>
    </message>
    <message>
        <source>there are {beams_count} beams but the geometry of {planned_count}</source>
        <translation>有 {beams_count} 个射束，却有 {planned_count} 个射束的几何</translation>
    </message>
    <message>
        <source>there is already a sequencer {name}</source>
        <translation>叶片序列算法 {name} 已经存在</translation>
    </message>
    <message>
        <source>there is already a technique {name}</source>
        <translation>技术 {name} 已经存在</translation>
    </message>
    <message>
        <source>there is already an objective {name}</source>
        <translation>优化目标 {name} 已经存在</translation>
    </message>
    <message>
        <source>there is another plan called '{name}'</source>
        <translation>另有一个名为“{name}”的计划</translation>
    </message>
    <message>
        <source>there is metal in it, as of an expander's port</source>
        <translation>其中有金属，如同扩张器的注射阀</translation>
    </message>
    <message>
        <source>there is no BODY</source>
        <translation>没有 BODY</translation>
    </message>
    <message>
        <source>there is no CT</source>
        <translation>没有 CT</translation>
    </message>
    <message>
        <source>there is no DVH with a volume to average</source>
        <translation>没有带体积的 DVH 可求平均</translation>
    </message>
    <message>
        <source>there is no beam</source>
        <translation>没有射束</translation>
    </message>
    <message>
        <source>there is no dose</source>
        <translation>没有剂量</translation>
    </message>
    <message>
        <source>there is no guideline {guideline}</source>
        <translation>没有指南 {guideline}</translation>
    </message>
    <message>
        <source>there is no objective</source>
        <translation>没有优化目标</translation>
    </message>
    <message>
        <source>there is no objective '{node}'</source>
        <translation>没有优化目标“{node}”</translation>
    </message>
    <message>
        <source>there is no parameter set for {name}</source>
        <translation>没有用于 {name} 的参数组</translation>
    </message>
    <message>
        <source>there is no plan</source>
        <translation>没有计划</translation>
    </message>
    <message>
        <source>there is no plan to change</source>
        <translation>没有可更改的计划</translation>
    </message>
    <message>
        <source>there is no plan to check</source>
        <translation>没有可核查的计划</translation>
    </message>
    <message>
        <source>there is no plan with a dose to check</source>
        <translation>没有带剂量的计划可供核查</translation>
    </message>
    <message>
        <source>there is no schedule with fewer fractions than {fractions} to try</source>
        <translation>没有分次数少于 {fractions} 的方案可试</translation>
    </message>
    <message>
        <source>there is no slice {target_k}: the scan has {count}</source>
        <translation>没有层面 {target_k}：扫描有 {count} 个层面</translation>
    </message>
    <message>
        <source>there is no structure {name}</source>
        <translation>没有结构 {name}</translation>
    </message>
    <message>
        <source>there is no surgery {surgery}</source>
        <translation>没有名为 {surgery} 的手术</translation>
    </message>
    <message>
        <source>there is no target to shape a field for</source>
        <translation>没有可据以成形射野的靶区</translation>
    </message>
    <message>
        <source>there is no target: {name} is empty</source>
        <translation>没有靶区：{name} 为空</translation>
    </message>
    <message>
        <source>there is no target: {name} is missing</source>
        <translation>没有靶区：缺少 {name}</translation>
    </message>
    <message>
        <source>there is no {candidates} with dose</source>
        <translation>没有带剂量的 {candidates}</translation>
    </message>
    <message>
        <source>there is no {structure} to boost</source>
        <translation>没有可推量的 {structure}</translation>
    </message>
    <message>
        <source>there is none yet</source>
        <translation>还没有计划</translation>
    </message>
    <message>
        <source>there is nothing but air in the CT</source>
        <translation>CT 中只有空气</translation>
    </message>
    <message>
        <source>there is nothing to export</source>
        <translation>没有可导出的内容</translation>
    </message>
    <message>
        <source>this CT</source>
        <translation>此 CT</translation>
    </message>
    <message>
        <source>this phase was imported without a plan</source>
        <translation>此阶段导入时没有计划</translation>
    </message>
    <message>
        <source>time spent</source>
        <translation>所用时间</translation>
    </message>
    <message>
        <source>times must be finite and not negative</source>
        <translation>时间必须有限且不为负</translation>
    </message>
    <message>
        <source>times of estimates must be finite and not negative</source>
        <translation>估计的时间必须有限且不为负</translation>
    </message>
    <message>
        <source>times, events and groups need one value for each patient</source>
        <translation>时间、事件和分组需要为每位患者各给一个值</translation>
    </message>
    <message>
        <source>too few events to tell whether hazards stay proportional</source>
        <translation>事件太少，无法判断风险是否保持成比例</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>too short</source>
        <translation>太短</translation>
    </message>
    <message>
        <source>total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>trades other quantities</source>
        <translation>权衡的是其他量</translation>
    </message>
    <message>
        <source>treated side</source>
        <translation>治疗侧</translation>
    </message>
    <message>
        <source>tumour control</source>
        <translation>肿瘤控制</translation>
    </message>
    <message>
        <source>tumour control at 5 years, calibrated to trials of schedules</source>
        <translation>5 年肿瘤控制，按分割方案试验校准</translation>
    </message>
    <message>
        <source>turns its axes by {turned}, which is not understood</source>
        <translation>以 {turned} 转动其轴，无法识别</translation>
    </message>
    <message>
        <source>two layers are called {name}</source>
        <translation>有两层名为 {name}</translation>
    </message>
    <message>
        <source>two models are called {name}</source>
        <translation>有两个模型名为 {name}</translation>
    </message>
    <message>
        <source>two structures are called {name}</source>
        <translation>有两个结构名为 {name}</translation>
    </message>
    <message>
        <source>two structures are called {name}; the later one became {name_2} ({count})</source>
        <translation>有两个结构名为 {name}；后一个改为 {name_2}（{count}）</translation>
    </message>
    <message>
        <source>two views of the network agree to {agreed}</source>
        <translation>网络的两个视图一致性为 {agreed}</translation>
    </message>
    <message>
        <source>unknown dose interpolation '{interpolation}'</source>
        <translation>未知的剂量插值“{interpolation}”</translation>
    </message>
    <message>
        <source>unknown end cap rule '{end_caps}'</source>
        <translation>未知的端面规则“{end_caps}”</translation>
    </message>
    <message>
        <source>unknown {kind} '{name}'</source>
        <translation>未知的{kind}“{name}”</translation>
    </message>
    <message>
        <source>unpacks into more than a machine can hold</source>
        <translation>解包后大于加速器文件所能有的大小</translation>
    </message>
    <message>
        <source>up to 40 letters, digits, points, dashes and underscores</source>
        <translation>最多 40 个字母、数字、点、连字符和下划线</translation>
    </message>
    <message>
        <source>upright, on the back</source>
        <translation>方位正确，仰卧</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>uses {name} with {key}, which is not known here</source>
        <translation>在 {name} 中使用了此处不认识的 {key}</translation>
    </message>
    <message>
        <source>uses {name} without {missing}</source>
        <translation>使用 {name} 而没有 {missing}</translation>
    </message>
    <message>
        <source>values of plans are {shape} or not finite</source>
        <translation>各计划的数值为 {shape} 或非有限</translation>
    </message>
    <message>
        <source>variant of phantoms</source>
        <translation>体模变体</translation>
    </message>
    <message>
        <source>version 0 is in use; there is none before it</source>
        <translation>版本 0 在用；在它之前没有版本</translation>
    </message>
    <message>
        <source>version {target} is in use already</source>
        <translation>版本 {target} 已经在用</translation>
    </message>
    <message>
        <source>version {target} was never in use; promote it</source>
        <translation>版本 {target} 从未在用；请启用它</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>was computed in another frame of reference than the CT</source>
        <translation>是在与 CT 不同的参考坐标系中计算的</translation>
    </message>
    <message>
        <source>was drawn in another frame of reference than the CT</source>
        <translation>是在与 CT 不同的参考坐标系中勾画的</translation>
    </message>
    <message>
        <source>was imported: its machine has no beam data here</source>
        <translation>是导入的：此处没有其加速器的射束数据</translation>
    </message>
    <message>
        <source>was made in another frame of reference than that of the CT: its isocentres would lie elsewhere</source>
        <translation>是在与 CT 不同的参考坐标系中制作的：其等中心会落在别处</translation>
    </message>
    <message>
        <source>was made with other {stale}</source>
        <translation>是用其他 {stale} 制作的</translation>
    </message>
    <message>
        <source>was registered to another CT than this</source>
        <translation>是与另一 CT 配准的</translation>
    </message>
    <message>
        <source>was registered to other images than there are now</source>
        <translation>所配准的图像不是现有的图像</translation>
    </message>
    <message>
        <source>was saved by a later version (its record has format {number}, this version reads up to {format})</source>
        <translation>是由更新的版本保存的（其记录格式为 {number}，此版本最高读取 {format}）</translation>
    </message>
    <message>
        <source>was scanned {uptake_s} h after the injection by its times, which cannot be</source>
        <translation>按其时间，是在注射后 {uptake_s} 小时扫描的，这不可能</translation>
    </message>
    <message>
        <source>was written by a newer version</source>
        <translation>是由更新的版本写出的</translation>
    </message>
    <message>
        <source>what it holds</source>
        <translation>其内容</translation>
    </message>
    <message>
        <source>what the model found in this CT is neither breast nor lung by its size and density</source>
        <translation>模型在此 CT 中找到的内容，按其大小和密度既不是乳腺也不是肺</translation>
    </message>
    <message>
        <source>where it belongs</source>
        <translation>位置正确</translation>
    </message>
    <message>
        <source>whole chest</source>
        <translation>完整胸部</translation>
    </message>
    <message>
        <source>window_hu does not grow</source>
        <translation>window_hu 不递增</translation>
    </message>
    <message>
        <source>withdraw acceptance of {what}</source>
        <translation>撤回对{what}的认可</translation>
    </message>
    <message>
        <source>within the uncertainty of alpha/beta it is the best in {percent} % of the draws only; the choice rests on alpha/beta</source>
        <translation>在 α/β 的不确定性内，仅 {percent} % 的抽样中为最优；选择取决于 α/β</translation>
    </message>
    <message>
        <source>without a modality</source>
        <translation>没有 Modality</translation>
    </message>
    <message>
        <source>would unpack to {unpacked} MB in {entries_count} files, more than any case has</source>
        <translation>解包后将为 {entries_count} 个文件、{unpacked} MB，任何病例都不会这么大</translation>
    </message>
    <message>
        <source>writes the Slicer scene, DICOM objects, tables and the report</source>
        <translation>写出 Slicer 场景、DICOM 对象、表格和报告</translation>
    </message>
    <message>
        <source>wrong level</source>
        <translation>分区错误</translation>
    </message>
    <message>
        <source>wrong side</source>
        <translation>侧别错误</translation>
    </message>
    <message>
        <source>{a} (solid), {b} (dashed)</source>
        <translation>{a}（实线），{b}（虚线）</translation>
    </message>
    <message>
        <source>{a} and {b}</source>
        <translation>{a} 和 {b}</translation>
    </message>
    <message>
        <source>{a} or {b}</source>
        <translation>{a} 或 {b}</translation>
    </message>
    <message>
        <source>{a} to {b}</source>
        <translation>{a} 至 {b}</translation>
    </message>
    <message>
        <source>{beam}: final dose</source>
        <translation>{beam}：最终剂量</translation>
    </message>
    <message>
        <source>{cell} is no number</source>
        <translation>{cell} 不是数字</translation>
    </message>
    <message>
        <source>{cell} is no text</source>
        <translation>{cell} 不是文本</translation>
    </message>
    <message>
        <source>{cell} is no whole number</source>
        <translation>{cell} 不是整数</translation>
    </message>
    <message>
        <source>{count} contour item(s) belong to no ROI of the file and were left out</source>
        <translation>有 {count} 个轮廓项不属于文件中的任何 ROI，已略去</translation>
    </message>
    <message>
        <source>{count} could not be evaluated</source>
        <translation>{count} 个无法评估</translation>
    </message>
    <message>
        <source>{count} not met</source>
        <translation>{count} 个未达到</translation>
    </message>
    <message>
        <source>{count} of {n} is no share of patients</source>
        <translation>{n} 中的 {count} 不是患者的份额</translation>
    </message>
    <message>
        <source>{count} pieces</source>
        <translation>{count} 块</translation>
    </message>
    <message>
        <source>{count} structures ({source})</source>
        <translation>{count} 个结构（{source}）</translation>
    </message>
    <message>
        <source>{count} structures, {flagged} flagged by the plausibility checks</source>
        <translation>{count} 个结构，其中 {flagged} 个未通过合理性检查</translation>
    </message>
    <message>
        <source>{count} views cannot be made; between 1 and {most_views} can</source>
        <translation>不能制作 {count} 个视角；可为 1 至 {most_views} 个</translation>
    </message>
    <message>
        <source>{count} voxels are more than a target has</source>
        <translation>{count} 个体素超过了靶区所能有的数目</translation>
    </message>
    <message>
        <source>{count} within acceptable variation</source>
        <translation>{count} 个在可接受偏差内</translation>
    </message>
    <message>
        <source>{data_count} patients with {times_count} different event times are too many</source>
        <translation>{data_count} 位患者、{times_count} 个不同的事件时间，太多</translation>
    </message>
    <message>
        <source>{dose_per_fraction_gy} Gy per fraction is not possible</source>
        <translation>每次 {dose_per_fraction_gy} Gy 不可用</translation>
    </message>
    <message>
        <source>{dose} Gy in {n}</source>
        <translation>{dose} Gy/{n} 次</translation>
    </message>
    <message>
        <source>{dose} Gy in {n} fractions</source>
        <translation>{dose} Gy，{n} 次</translation>
    </message>
    <message>
        <source>{even_cc} cc of it are as bright and even as an implant</source>
        <translation>其中 {even_cc} cc 像植入物一样明亮均匀</translation>
    </message>
    <message>
        <source>{events} events carry one factor at a time; no model of several was fitted</source>
        <translation>{events} 个事件只够一次支持一个因素；没有拟合多因素模型</translation>
    </message>
    <message>
        <source>{events} events: fewer than {enough_events} do not carry one factor, and no model of several was fitted</source>
        <translation>{events} 个事件：少于 {enough_events} 个不足以支持一个因素，也没有拟合多因素模型</translation>
    </message>
    <message>
        <source>{files_count} structure sets lie with the CT ({names})</source>
        <translation>CT 旁边有 {files_count} 个结构集（{names}）</translation>
    </message>
    <message>
        <source>{first} % for {total} Gy/{n} and {second} % for {other} Gy/{m}</source>
        <translation>{total} Gy/{n} 为 {first} %，{other} Gy/{m} 为 {second} %</translation>
    </message>
    <message>
        <source>{heading} '{text}' is not a number</source>
        <translation>{heading}“{text}”不是数值</translation>
    </message>
    <message>
        <source>{heading} is '{text}'; it must be {what}</source>
        <translation>{heading} 为“{text}”；必须是 {what}</translation>
    </message>
    <message>
        <source>{heading} is {text}; it must be finite and not negative</source>
        <translation>{heading} 为 {text}；必须有限且不为负</translation>
    </message>
    <message>
        <source>{histories} histories are too few</source>
        <translation>{histories} 个粒子历史太少</translation>
    </message>
    <message>
        <source>{key} holds something else than numbers</source>
        <translation>{key} 含有数值以外的内容</translation>
    </message>
    <message>
        <source>{key} is no time</source>
        <translation>{key} 不是时间</translation>
    </message>
    <message>
        <source>{key} is no time of a case</source>
        <translation>{key} 不是病例的时间</translation>
    </message>
    <message>
        <source>{key} is {value}, neither true nor false</source>
        <translation>{key} 为 {value}，既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>{key} is {value}, not a text</source>
        <translation>{key} 为 {value}，不是文字</translation>
    </message>
    <message>
        <source>{key}[{n}] is {value}, not a name</source>
        <translation>{key}[{n}] 为 {value}，不是名称</translation>
    </message>
    <message>
        <source>{limit} (acceptable {other})</source>
        <translation>{limit}（可接受 {other}）</translation>
    </message>
    <message>
        <source>{message}: iteration {n}, objective {value}</source>
        <translation>{message}：第 {n} 次迭代，目标函数 {value}</translation>
    </message>
    <message>
        <source>{method} compares two or more groups</source>
        <translation>{method} 比较两组或更多组</translation>
    </message>
    <message>
        <source>{metric} of {name} = {wanted} cannot be reached by scaling</source>
        <translation>{name} 的 {metric} = {wanted} 无法通过缩放达到</translation>
    </message>
    <message>
        <source>{metric} of {name} is 0, so it cannot be normalised</source>
        <translation>{name} 的 {metric} 为 0，因此无法归一化</translation>
    </message>
    <message>
        <source>{missing} of its {count} slices are without it.</source>
        <translation>其 {count} 层中有 {missing} 层缺失。</translation>
    </message>
    <message>
        <source>{missing} slice(s) missing: the next one ({name}) comes {gaps} mm later, not {usual} mm</source>
        <translation>缺少 {missing} 个层面：下一个（{name}）在 {gaps} mm 之后，而不是 {usual} mm</translation>
    </message>
    <message>
        <source>{modality} is not imported</source>
        <translation>{modality} 不导入</translation>
    </message>
    <message>
        <source>{named} and {name} have the same ROI number, so whose contours are whose is not known</source>
        <translation>{named} 和 {name} 的 ROI 编号相同，因此不知道哪些轮廓属于谁</translation>
    </message>
    <message>
        <source>{names} and {name} have the same beam number, so whose MU are whose is not known</source>
        <translation>{names} 和 {name} 的射束编号相同，因此不知道哪些 MU 属于谁</translation>
    </message>
    <message>
        <source>{names} drawn otherwise than when it was made</source>
        <translation>{names} 的画法与做计划时不同</translation>
    </message>
    <message>
        <source>{name} (auto)</source>
        <translation>{name}（自动）</translation>
    </message>
    <message>
        <source>{name} (edited)</source>
        <translation>{name}（编辑后）</translation>
    </message>
    <message>
        <source>{name} (manual)</source>
        <translation>{name}（手工）</translation>
    </message>
    <message>
        <source>{name} (unedited)</source>
        <translation>{name}（未编辑）</translation>
    </message>
    <message>
        <source>{name} accepts neither contours nor a plan</source>
        <translation>{name} 既不认可轮廓，也不认可计划</translation>
    </message>
    <message>
        <source>{name} and {name_2} are on different grids</source>
        <translation>{name} 和 {name_2} 在不同的网格上</translation>
    </message>
    <message>
        <source>{name} and {name_2} lie on different grids</source>
        <translation>{name} 和 {name_2} 位于不同的网格上</translation>
    </message>
    <message>
        <source>{name} covers no voxel of the CT</source>
        <translation>{name} 没有覆盖 CT 的任何体素</translation>
    </message>
    <message>
        <source>{name} does not give its number of fractions</source>
        <translation>{name} 没有给出分次数</translation>
    </message>
    <message>
        <source>{name} does not give the MU of {unknown}</source>
        <translation>{name} 没有给出 {unknown} 的 MU</translation>
    </message>
    <message>
        <source>{name} does not say what kind its structures are; it was taken from their names</source>
        <translation>{name} 没有说明其结构的种类；已按名称判断</translation>
    </message>
    <message>
        <source>{name} ends before it starts</source>
        <translation>{name} 在开始之前就结束</translation>
    </message>
    <message>
        <source>{name} gets no dose</source>
        <translation>{name} 没有得到剂量</translation>
    </message>
    <message>
        <source>{name} gives no NTCP</source>
        <translation>{name} 没有给出 NTCP</translation>
    </message>
    <message>
        <source>{name} had no contour in slice {keys}: interpolate between the drawn slices instead</source>
        <translation>{name} 在层面 {keys} 中原本没有轮廓：请改为在已勾画的层面之间插值</translation>
    </message>
    <message>
        <source>{name} has a contour in every slice from {keys} to {keys_2}: there is no gap</source>
        <translation>{name} 从 {keys} 到 {keys_2} 的每个层面都有轮廓：没有间隙</translation>
    </message>
    <message>
        <source>{name} has another number of voxels than it says</source>
        <translation>{name} 的体素数目与其所写不符</translation>
    </message>
    <message>
        <source>{name} has contour points that are not finite</source>
        <translation>{name} 含有非有限的轮廓点</translation>
    </message>
    <message>
        <source>{name} has contour points {farthest} m from the origin, where no patient is</source>
        <translation>{name} 有轮廓点距原点 {farthest} m，那里不可能有患者</translation>
    </message>
    <message>
        <source>{name} has edges of bixels that do not grow</source>
        <translation>{name} 的射束单元边界不递增</translation>
    </message>
    <message>
        <source>{name} has no contour in slice {source_k} to copy</source>
        <translation>{name} 在层面 {source_k} 中没有可复制的轮廓</translation>
    </message>
    <message>
        <source>{name} has no contours; it was kept, empty</source>
        <translation>{name} 没有轮廓；已作为空结构保留</translation>
    </message>
    <message>
        <source>{name} has no dose point</source>
        <translation>{name} 没有剂量点</translation>
    </message>
    <message>
        <source>{name} has no source or no status</source>
        <translation>{name} 没有来源或状态</translation>
    </message>
    <message>
        <source>{name} has no {needed}</source>
        <translation>{name} 没有 {needed}</translation>
    </message>
    <message>
        <source>{name} has other bixels than edges</source>
        <translation>{name} 的射束单元与边界不符</translation>
    </message>
    <message>
        <source>{name} has other contours than it says</source>
        <translation>{name} 的轮廓与其所写不符</translation>
    </message>
    <message>
        <source>{name} has the same value everywhere</source>
        <translation>{name} 处处为同一值</translation>
    </message>
    <message>
        <source>{name} has the status {value}</source>
        <translation>{name} 的状态为 {value}</translation>
    </message>
    <message>
        <source>{name} has two sets of contours (two items with its ROI number)</source>
        <translation>{name} 有两组轮廓（有两项使用其 ROI 编号）</translation>
    </message>
    <message>
        <source>{name} has {groups_count} fraction groups; the first one is shown</source>
        <translation>{name} 有 {groups_count} 个分次组；显示第一个</translation>
    </message>
    <message>
        <source>{name} has {size} and {size_2} leaves</source>
        <translation>{name} 的叶片数为 {size} 和 {size_2}</translation>
    </message>
    <message>
        <source>{name} has {value_count} entries, not {counts}</source>
        <translation>{name} 有 {value_count} 项，而不是 {counts} 项</translation>
    </message>
    <message>
        <source>{name} holds effective (RBE-weighted) dose</source>
        <translation>{name} 含有效剂量（按 RBE 加权）</translation>
    </message>
    <message>
        <source>{name} holds values that are not finite (NaN)</source>
        <translation>{name} 含有非有限的值（NaN）</translation>
    </message>
    <message>
        <source>{name} is '{text}', not a number</source>
        <translation>{name} 为“{text}”，不是数值</translation>
    </message>
    <message>
        <source>{name} is a structure set but labelled {modality}; it was read</source>
        <translation>{name} 是结构集，但标为 {modality}；已读取</translation>
    </message>
    <message>
        <source>{name} is empty</source>
        <translation>{name} 为空</translation>
    </message>
    <message>
        <source>{name} is empty and has no centre</source>
        <translation>{name} 为空，没有中心</translation>
    </message>
    <message>
        <source>{name} is empty, so the plan cannot be normalised</source>
        <translation>{name} 为空，因此计划无法归一化</translation>
    </message>
    <message>
        <source>{name} is empty: the middle of the patient is not known</source>
        <translation>{name} 为空：不知道患者的中线在哪里</translation>
    </message>
    <message>
        <source>{name} is given twice</source>
        <translation>{name} 给出了两次</translation>
    </message>
    <message>
        <source>{name} is in {unit}, not in {u}</source>
        <translation>{name} 的单位为 {unit}，而不是 {u}</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>缺少 {name}</translation>
    </message>
    <message>
        <source>{name} is missing, which the model looks at</source>
        <translation>缺少模型要看的 {name}</translation>
    </message>
    <message>
        <source>{name} is no curve of a volume that falls with dose</source>
        <translation>{name} 不是体积随剂量下降的曲线</translation>
    </message>
    <message>
        <source>{name} is no number that it could be</source>
        <translation>{name} 不是它可取的数</translation>
    </message>
    <message>
        <source>{name} is not a whole number of leaves</source>
        <translation>{name} 不是整数个叶片</translation>
    </message>
    <message>
        <source>{name} is not known of any patient</source>
        <translation>没有任何患者的 {name}</translation>
    </message>
    <message>
        <source>{name} is on the other side of the patient.</source>
        <translation>{name} 位于患者的另一侧。</translation>
    </message>
    <message>
        <source>{name} is out of date: {sources} has changed since.</source>
        <translation>{name} 已过期：此后 {sources} 有改动。</translation>
    </message>
    <message>
        <source>{name} is the dose of one beam only</source>
        <translation>{name} 只是一个射束的剂量</translation>
    </message>
    <message>
        <source>{name} is there twice</source>
        <translation>{name} 出现了两次</translation>
    </message>
    <message>
        <source>{name} is too thin to be registered: {shape} voxels, {size_mm} mm</source>
        <translation>{name} 太薄，无法配准：{shape} 个体素，{size_mm} mm</translation>
    </message>
    <message>
        <source>{name} is zero everywhere</source>
        <translation>{name} 处处为零</translation>
    </message>
    <message>
        <source>{name} is {content}, not an object</source>
        <translation>{name} 为 {content}，不是对象</translation>
    </message>
    <message>
        <source>{name} is {value}, not a list</source>
        <translation>{name} 为 {value}，不是列表</translation>
    </message>
    <message>
        <source>{name} is {widest} m wide</source>
        <translation>{name} 宽 {widest} m</translation>
    </message>
    <message>
        <source>{name} lacks its numbers</source>
        <translation>{name} 缺少其数值</translation>
    </message>
    <message>
        <source>{name} leaves a gap or overlaps at {start} mm</source>
        <translation>{name} 在 {start} mm 处留有间隙或重叠</translation>
    </message>
    <message>
        <source>{name} lies in air or lung (median {hu} HU)</source>
        <translation>{name} 位于空气或肺中（中位数 {hu} HU）</translation>
    </message>
    <message>
        <source>{name} lies on a scan that is not axial: it cannot be mirrored</source>
        <translation>{name} 所在的扫描不是轴位：无法镜像</translation>
    </message>
    <message>
        <source>{name} lies on another grid than its structure set</source>
        <translation>{name} 与其结构集不在同一网格</translation>
    </message>
    <message>
        <source>{name} lies outside {name_2}</source>
        <translation>{name} 位于 {name_2} 之外</translation>
    </message>
    <message>
        <source>{name} must be a number, not {value}</source>
        <translation>{name} 必须是数值，而不是 {value}</translation>
    </message>
    <message>
        <source>{name} must be pairs of numbers, [[coefficient, value], ...], not {value}</source>
        <translation>{name} 必须是成对的数 [[系数, 数值], ...]，而不是 {value}</translation>
    </message>
    <message>
        <source>{name} names an atom it does not list ({unknown})</source>
        <translation>{name} 写了它未列出的原子（{unknown}）</translation>
    </message>
    <message>
        <source>{name} names its parts twice, or none</source>
        <translation>{name} 的组成部分写了两次，或没有写</translation>
    </message>
    <message>
        <source>{name} needs 'dose' and, unless physical, alpha_beta_gy</source>
        <translation>{name} 需要 'dose'，除非是物理剂量，还需要 alpha_beta_gy</translation>
    </message>
    <message>
        <source>{name} needs contours in two slices at least; it has {keys_count}</source>
        <translation>{name} 至少需要两个层面的轮廓；现有 {keys_count} 个</translation>
    </message>
    <message>
        <source>{name} needs {n_pairs} leaf pairs</source>
        <translation>{name} 需要 {n_pairs} 对叶片</translation>
    </message>
    <message>
        <source>{name} reaches beyond its grid</source>
        <translation>{name} 超出其网格</translation>
    </message>
    <message>
        <source>{name} reaches the {edge} of the CT, so part of it may lie outside</source>
        <translation>{name} 到达 CT 的{edge}，因此可能有一部分在其之外</translation>
    </message>
    <message>
        <source>{name} turns by 180 degrees between control points: the way round is not known</source>
        <translation>{name} 在控制点之间转动 180 度：不知道转向哪一边</translation>
    </message>
    <message>
        <source>{name} turns its collimator or couch, which is not written</source>
        <translation>{name} 转动准直器或治疗床，这不会写出</translation>
    </message>
    <message>
        <source>{name} was drawn in another frame of reference than the CT; its contours were left out</source>
        <translation>{name} 是在与 CT 不同的参考坐标系中勾画的；其轮廓已略去</translation>
    </message>
    <message>
        <source>{name} was not corrected since: correct one slice first</source>
        <translation>{name} 此后没有修改过：请先修改一个层面</translation>
    </message>
    <message>
        <source>{name} would be the next slice of the CT, but names another series; it is left out</source>
        <translation>{name} 应为该 CT 的下一层，但标为另一序列；未予采用</translation>
    </message>
    <message>
        <source>{name} {name_2} is too thin to be registered: {shape} voxels, {size_mm} mm</source>
        <translation>{name} {name_2} 太薄，无法配准：{shape} 个体素，{size_mm} mm</translation>
    </message>
    <message>
        <source>{name}, by hand</source>
        <translation>{name}，手动</translation>
    </message>
    <message>
        <source>{name}: its contours stand in the file twice; they were taken once</source>
        <translation>{name}：其轮廓在文件中出现两次；只取一次</translation>
    </message>
    <message>
        <source>{name}: lost_gy_per_day is from 0 to 5 and goes with EQD2</source>
        <translation>{name}：lost_gy_per_day 为 0 至 5，且与 EQD2 一起使用</translation>
    </message>
    <message>
        <source>{name}: outlines overlap in {planes} of {filled_count} planes; what they enclose together was taken</source>
        <translation>{name}：在 {filled_count} 个平面中有 {planes} 个平面的轮廓线重叠；取它们共同围成的部分</translation>
    </message>
    <message>
        <source>{name}: {bridged} gap(s) between its contours were left empty</source>
        <translation>{name}：轮廓之间的 {bridged} 处间隙保持为空</translation>
    </message>
    <message>
        <source>{name}: {count} {what} left out</source>
        <translation>{name}：略去了 {count} 个{what}</translation>
    </message>
    <message>
        <source>{name}: {miscounted} contour(s) hold another number of points than the file says; check its shape</source>
        <translation>{name}：{miscounted} 个轮廓的点数与文件所写不同；请检查其形状</translation>
    </message>
    <message>
        <source>{name}: {missing} plane(s) missing between its contours; filled from the planes beside</source>
        <translation>{name}：轮廓之间缺少 {missing} 个平面；已由相邻平面填补</translation>
    </message>
    <message>
        <source>{name}: {oblique} contours not parallel to the slices left out of the mask</source>
        <translation>{name}：{oblique} 个与层面不平行的轮廓没有计入掩模</translation>
    </message>
    <message>
        <source>{name}: {outside} of {plane_mm_count} contour planes lie beyond the CT</source>
        <translation>{name}：{plane_mm_count} 个轮廓平面中有 {outside} 个在 CT 之外</translation>
    </message>
    <message>
        <source>{name}: {value} % of its area lies beside the CT; the mask ends at its border</source>
        <translation>{name}：其面积的 {value} % 在 CT 之外；掩模止于 CT 边缘</translation>
    </message>
    <message>
        <source>{name}: {value} of {doubts_count} outlines cross themselves, so that {value_2} % of its area depends on how they are read (here by the even-odd rule)</source>
        <translation>{name}：{doubts_count} 条轮廓线中有 {value} 条自交，因此其面积的 {value_2} % 取决于读取方式（此处按奇偶规则）</translation>
    </message>
    <message>
        <source>{node} has no segment '{segment_id}'</source>
        <translation>{node} 没有分割块“{segment_id}”</translation>
    </message>
    <message>
        <source>{node} holds no image</source>
        <translation>{node} 没有图像</translation>
    </message>
    <message>
        <source>{number} % is more than the whole volume</source>
        <translation>{number} % 超过了整个体积</translation>
    </message>
    <message>
        <source>{package} exports {name} twice</source>
        <translation>{package} 两次导出 {name}</translation>
    </message>
    <message>
        <source>{parts} in one name</source>
        <translation>一个名称中有 {parts}</translation>
    </message>
    <message>
        <source>{paths_count} things of {folders_count} folders were dropped</source>
        <translation>拖入了 {folders_count} 个文件夹中的 {paths_count} 项内容</translation>
    </message>
    <message>
        <source>{path} is no single number</source>
        <translation>{path} 不是单个数值</translation>
    </message>
    <message>
        <source>{per_fraction} Gy per fraction: the linear-quadratic model is tested up to {highest} Gy</source>
        <translation>每分次 {per_fraction} Gy：线性二次模型的检验至 {highest} Gy</translation>
    </message>
    <message>
        <source>{percent} % of it lies in a lung.</source>
        <translation>其 {percent} % 位于肺内。</translation>
    </message>
    <message>
        <source>{percent} % of it lies outside the dose grid</source>
        <translation>其 {percent} % 位于剂量网格之外</translation>
    </message>
    <message>
        <source>{percent} % of the MU go through openings narrower than {width} mm; the superposition dose of such an opening alone is 2 % (2 x 2 cm) to 3 % (1 x 1 cm) lower than by Monte Carlo.</source>
        <translation>{percent} % 的 MU 通过窄于 {width} mm 的开口；此类单个开口的叠加算法剂量比蒙特卡罗低 2 %（2 x 2 cm）至 3 %（1 x 1 cm）。</translation>
    </message>
    <message>
        <source>{percent} % of the field of {beam}</source>
        <translation>{beam} 射野的 {percent} %</translation>
    </message>
    <message>
        <source>{percent} % of the structure lies outside the dose grid</source>
        <translation>结构的 {percent} % 位于剂量网格之外</translation>
    </message>
    <message>
        <source>{protocol}, on the chest wall</source>
        <translation>{protocol}，用于胸壁</translation>
    </message>
    <message>
        <source>{protocol}: the case prescribes nothing, it is the default.</source>
        <translation>{protocol}：病例没有处方，采用默认方案。</translation>
    </message>
    <message>
        <source>{relation} of which side</source>
        <translation>{relation}是哪一侧的</translation>
    </message>
    <message>
        <source>{rim} % of {ctv} lies less than {depth} mm under the skin, in the build-up; without that rim its {metric} is {value}. Check whether the contour is meant to go there.</source>
        <translation>{ctv} 的 {rim} % 位于皮下不足 {depth} mm 的建成区；不计该边缘时其 {metric} 为 {value}。请检查轮廓是否应到达那里。</translation>
    </message>
    <message>
        <source>{role} {metric}: the comparison is one of {comparisons}</source>
        <translation>{role} {metric}：比较方式须为 {comparisons} 之一</translation>
    </message>
    <message>
        <source>{said}: {protocol} fits.</source>
        <translation>{said}：与 {protocol} 相符。</translation>
    </message>
    <message>
        <source>{samples} samples are too few for a 95 % interval</source>
        <translation>{samples} 个样本不足以得出 95 % 区间</translation>
    </message>
    <message>
        <source>{seconds} s beam-on per fraction</source>
        <translation>每分次出束 {seconds} s</translation>
    </message>
    <message>
        <source>{self} is not read at a dose or volume</source>
        <translation>{self} 不按剂量或体积读取</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}。</translation>
    </message>
    <message>
        <source>{shape} vectors do not lie on a grid of {shape_kji}</source>
        <translation>{shape} 个向量不在 {shape_kji} 的网格上</translation>
    </message>
    <message>
        <source>{share} of {name} lie in {other}.</source>
        <translation>{name} 的 {share} 位于 {other} 内。</translation>
    </message>
    <message>
        <source>{side} is neither left nor right</source>
        <translation>{side} 既不是左也不是右</translation>
    </message>
    <message>
        <source>{slices_count} localizer image(s) left out</source>
        <translation>略去了 {slices_count} 幅定位像</translation>
    </message>
    <message>
        <source>{small} cc against {large} cc on the other side</source>
        <translation>{small} cc，而对侧为 {large} cc</translation>
    </message>
    <message>
        <source>{structure} has no side</source>
        <translation>{structure} 没有左右之分</translation>
    </message>
    <message>
        <source>{structure} hypothyroidism</source>
        <translation>{structure} 甲状腺功能减退</translation>
    </message>
    <message>
        <source>{structure} is drawn and named in several ways</source>
        <translation>{structure} 的勾画和命名方式有多种</translation>
    </message>
    <message>
        <source>{structure} is not contoured</source>
        <translation>{structure} 没有勾画</translation>
    </message>
    <message>
        <source>{structure} pericarditis</source>
        <translation>{structure} 心包炎</translation>
    </message>
    <message>
        <source>{structure} plexopathy</source>
        <translation>{structure} 臂丛神经病</translation>
    </message>
    <message>
        <source>{structure} pneumonitis</source>
        <translation>{structure} 肺炎</translation>
    </message>
    <message>
        <source>{structure}: outline {n} of {count}</source>
        <translation>{structure}：轮廓 {n}/{count}</translation>
    </message>
    <message>
        <source>{technique}, {count} beams, {mu} MU per fraction</source>
        <translation>{technique}，{count} 个射束，每分次 {mu} MU</translation>
    </message>
    <message>
        <source>{technique}: {mu} MU per fraction</source>
        <translation>{technique}：每分次 {mu} MU</translation>
    </message>
    <message>
        <source>{texts} and {more} more</source>
        <translation>{texts}，以及另外 {more} 个</translation>
    </message>
    <message>
        <source>{text} is too large for a number</source>
        <translation>{text} 对一个数来说太大</translation>
    </message>
    <message>
        <source>{title} answered on another grid than that of the CT</source>
        <translation>{title} 给出的结果与 CT 不在同一网格</translation>
    </message>
    <message>
        <source>{title} began with version {parent}, which is not in use any more</source>
        <translation>{title} 始于版本 {parent}，它已不再使用</translation>
    </message>
    <message>
        <source>{title} do not reach nodal targets</source>
        <translation>{title} 到不了淋巴结靶区</translation>
    </message>
    <message>
        <source>{title} ended with exit code {returncode}:</source>
        <translation>{title} 以退出代码 {returncode} 结束：</translation>
    </message>
    <message>
        <source>{title} found none of the organs of a chest</source>
        <translation>{title} 没有找到胸部的任何器官</translation>
    </message>
    <message>
        <source>{title} has no free fluence to trade with</source>
        <translation>{title} 没有可用于权衡的自由通量</translation>
    </message>
    <message>
        <source>{title} has no place in a DVH</source>
        <translation>{title} 在 DVH 中没有位置</translation>
    </message>
    <message>
        <source>{title} has {layers_count} layers of leaves</source>
        <translation>{title} 有 {layers_count} 层叶片</translation>
    </message>
    <message>
        <source>{title} is worse than the margin of {margin} in {worse_count} places: {structure} ({part}) falls from {before} to {after}</source>
        <translation>{title} 在 {worse_count} 处变差超过界值 {margin}：{structure}（{part}）从 {before} 降到 {after}</translation>
    </message>
    <message>
        <source>{uid}  {modality}, {count} file(s), {state}</source>
        <translation>{uid}  {modality}，{count} 个文件，{state}</translation>
    </message>
    <message>
        <source>{usable_count} CT series can be used</source>
        <translation>有 {usable_count} 个可用的 CT 序列</translation>
    </message>
    <message>
        <source>{usable_count} images can be used</source>
        <translation>有 {usable_count} 幅可用的图像</translation>
    </message>
    <message>
        <source>{values} is not {count} finite numbers</source>
        <translation>{values} 不是 {count} 个有限的数</translation>
    </message>
    <message>
        <source>{value} cannot be written into a DICOM object</source>
        <translation>{value} 不能写入 DICOM 对象</translation>
    </message>
    <message>
        <source>{value} compares nothing</source>
        <translation>{value} 没有比较任何内容</translation>
    </message>
    <message>
        <source>{value} holds something else, or a name twice</source>
        <translation>{value} 含有其他内容，或某个名称出现两次</translation>
    </message>
    <message>
        <source>{value} is neither true nor false</source>
        <translation>{value} 既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>{value} is no list of names</source>
        <translation>{value} 不是名称列表</translation>
    </message>
    <message>
        <source>{value} is no map of this folder</source>
        <translation>{value} 不是此文件夹中的图</translation>
    </message>
    <message>
        <source>{value} is no name</source>
        <translation>{value} 不是名称</translation>
    </message>
    <message>
        <source>{value} is not one of them</source>
        <translation>{value} 不在其中</translation>
    </message>
    <message>
        <source>{value} is out of range</source>
        <translation>{value} 超出范围</translation>
    </message>
    <message>
        <source>{value} is {axes}, not three letters such as RAS</source>
        <translation>{value} 为 {axes}，不是 RAS 这样的三个字母</translation>
    </message>
    <message>
        <source>{value} million histories would bring the error to {wanted_sigma_percent} %</source>
        <translation>{value} 百万个粒子历史可使误差降到 {wanted_sigma_percent} %</translation>
    </message>
    <message>
        <source>{value} names no structure</source>
        <translation>{value} 没有写出结构</translation>
    </message>
    <message>
        <source>{value} {file} lies outside the model's folder</source>
        <translation>{value} {file} 位于模型文件夹之外</translation>
    </message>
    <message>
        <source>{value} {folder} is no plain name of a folder</source>
        <translation>{value} {folder} 不是单纯的文件夹名称</translation>
    </message>
    <message>
        <source>{value}: its {keyword} cannot be read</source>
        <translation>{value}：其 {keyword} 无法读取</translation>
    </message>
    <message>
        <source>{variable} names {named}, which is no Python interpreter</source>
        <translation>{variable} 所写的 {named} 不是 Python 解释器</translation>
    </message>
    <message>
        <source>{variable} names {named}, which is no program</source>
        <translation>{variable} 所写的 {named} 不是程序</translation>
    </message>
    <message>
        <source>{volume} cc is too {size} ({low} to {high} cc are plausible).</source>
        <translation>{volume} cc 太{size}（{low} 至 {high} cc 为合理）。</translation>
    </message>
    <message>
        <source>{volume} cc of {name} lie {where}.</source>
        <translation>{name} 有 {volume} cc 位于{where}。</translation>
    </message>
    <message>
        <source>{volume} has no voxels: open the CT of the case</source>
        <translation>{volume} 没有体素：请打开病例的 CT</translation>
    </message>
    <message>
        <source>{what} ({difference}; limit {limit}: {verdict})</source>
        <translation>{what}（{difference}；限值 {limit}：{verdict}）</translation>
    </message>
    <message>
        <source>{what} has no segments</source>
        <translation>{what} 没有分割块</translation>
    </message>
    <message>
        <source>{what} has no source</source>
        <translation>{what} 没有来源</translation>
    </message>
    <message>
        <source>{what} has to be a {class_name}, not {found}</source>
        <translation>{what} 必须是 {class_name}，而不是 {found}</translation>
    </message>
    <message>
        <source>{what} not drawn.</source>
        <translation>{what} 未勾画。</translation>
    </message>
    <message>
        <source>{what}, so the plan's dose is unchecked: {reason}</source>
        <translation>{what}，因此计划的剂量未经核查：{reason}</translation>
    </message>
    <message>
        <source>{what}: too different to be right.</source>
        <translation>{what}：相差太大，不可能正确。</translation>
    </message>
</context>
<context>
    <name>ctkwidgets.boxes</name>
    <message>
        <source>Don't show this message again</source>
        <translation>不再显示此消息</translation>
    </message>
    <message>
        <source>Search...</source>
        <translation>搜索...</translation>
    </message>
</context>
<context>
    <name>ctkwidgets.paths</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>host.editing</name>
    <message>
        <source>Draw</source>
        <translation>勾绘</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation>种子生长</translation>
    </message>
    <message>
        <source>Islands</source>
        <translation>孤岛</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂画</translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation>剪刀</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
</context>
<context>
    <name>host.labelmap_undo</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>{count} structures</source>
        <translation>{count} 个结构</translation>
    </message>
</context>
<context>
    <name>host.packaging</name>
    <message>
        <source>This step</source>
        <translation>此步骤</translation>
    </message>
    <message>
        <source>{who} needs Python packages that are not installed:

{names}

Install them now?</source>
        <translation>{who}需要尚未安装的 Python 软件包：

{names}

现在安装吗？</translation>
    </message>
    <message>
        <source>{who} needs {names}, and installing was declined.</source>
        <translation>{who}需要 {names}，但安装被拒绝。</translation>
    </message>
</context>
<context>
    <name>host.scripted_base</name>
    <message>
        <source>Read the module's file again, then run its self test.</source>
        <translation>重新读取模块文件，然后运行其自检。</translation>
    </message>
    <message>
        <source>Read the module's file again.</source>
        <translation>重新读取模块文件。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>Reload &amp;&amp; Test</source>
        <translation>重新加载 &amp;&amp; 测试</translation>
    </message>
    <message>
        <source>Reload and Test</source>
        <translation>重新加载并测试</translation>
    </message>
</context>
<context>
    <name>qmrml.effect_options</name>
    <message>
        <source> voxels</source>
        <translation> 体素</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Ball (several slices at once)</source>
        <translation>球形（同时作用于多层）</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Choose a structure, then a tool.</source>
        <translation>请先选择结构，再选择工具。</translation>
    </message>
    <message>
        <source>Click the corners; a right click closes the line, Escape drops it, X takes the last back</source>
        <translation>逐个单击角点；右键闭合线条，Esc 放弃，X 退回最后一点</translation>
    </message>
    <message>
        <source>Closing (fill notches)</source>
        <translation>闭运算（填补凹口）</translation>
    </message>
    <message>
        <source>Cut away inside</source>
        <translation>剪去内部</translation>
    </message>
    <message>
        <source>Cut away outside</source>
        <translation>剪去外部</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Draw around what is to be added in this slice.</source>
        <translation>圈出本层中要添加的部分。</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>In this slice only</source>
        <translation>仅本层</translation>
    </message>
    <message>
        <source>Keep the island I click</source>
        <translation>保留单击的孤岛</translation>
    </message>
    <message>
        <source>Keep the largest island</source>
        <translation>保留最大的孤岛</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中值</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Opening (remove bumps)</source>
        <translation>开运算（去除凸起）</translation>
    </message>
    <message>
        <source>Paint strokes inside in a few slices; they grow up to this far.</source>
        <translation>在几层内部画几笔；最多生长到此距离。</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Remove small islands</source>
        <translation>去除小的孤岛</translation>
    </message>
    <message>
        <source>Remove the island I click</source>
        <translation>去除单击的孤岛</translation>
    </message>
    <message>
        <source>Set corners one by one</source>
        <translation>逐个设置角点</translation>
    </message>
    <message>
        <source>Shift and the mouse wheel change its size.</source>
        <translation>Shift 加滚轮改变其大小。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Smaller than</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>This tool has no options.</source>
        <translation>该工具没有选项。</translation>
    </message>
    <message>
        <source>Through all slices</source>
        <translation>贯穿所有层</translation>
    </message>
</context>
<context>
    <name>qmrml.masking_options</name>
    <message>
        <source>Only voxels with these values</source>
        <translation>仅限具有这些数值的体素</translation>
    </message>
    <message>
        <source>Paint by threshold: tools change a voxel only where the volume has these values</source>
        <translation>按阈值涂画：工具只改变体数据具有这些数值之处的体素</translation>
    </message>
    <message>
        <source>Takes from</source>
        <translation>取自</translation>
    </message>
    <message>
        <source>What painting one structure takes away from the others</source>
        <translation>涂画一个结构时从其他结构减去什么</translation>
    </message>
    <message>
        <source>all structures</source>
        <translation>所有结构</translation>
    </message>
    <message>
        <source>nothing: structures may overlap</source>
        <translation>无：结构可以重叠</translation>
    </message>
    <message>
        <source>visible structures</source>
        <translation>可见的结构</translation>
    </message>
</context>
<context>
    <name>qmrml.node_combo_box</name>
    <message>
        <source>Create new {kind}</source>
        <translation>新建{kind}</translation>
    </message>
    <message>
        <source>Delete current {kind}</source>
        <translation>删除当前{kind}</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename current {kind}</source>
        <translation>重命名当前{kind}</translation>
    </message>
</context>
<context>
    <name>qmrml.plot_canvas</name>
    <message>
        <source>No curves yet</source>
        <translation>还没有曲线</translation>
    </message>
</context>
<context>
    <name>qmrml.segment_editor_form</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add an empty structure</source>
        <translation>添加一个空结构</translation>
    </message>
    <message>
        <source>Add with the brush; Shift and the wheel change its size</source>
        <translation>用画笔添加；Shift 加滚轮改变其大小</translation>
    </message>
    <message>
        <source>All voxels with values in a range</source>
        <translation>数值在某一范围内的所有体素</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>勾绘</translation>
    </message>
    <message>
        <source>Draw a line in a slice: what lies inside is added</source>
        <translation>在一层中画线：线内部分被添加</translation>
    </message>
    <message>
        <source>Draw a line: what lies inside or outside is cut away</source>
        <translation>画线：线内或线外部分被剪去</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation>种子生长</translation>
    </message>
    <message>
        <source>Islands</source>
        <translation>孤岛</translation>
    </message>
    <message>
        <source>Keep the largest part, or remove small ones</source>
        <translation>保留最大的部分，或去除小块</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂画</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the chosen structure</source>
        <translation>移除所选结构</translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation>剪刀</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Show the structures in 3D</source>
        <translation>三维显示结构</translation>
    </message>
    <message>
        <source>Smooth the whole structure</source>
        <translation>平滑整个结构</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Strokes in a few slices grow along the picture into the structure</source>
        <translation>在几层中画几笔，沿图像生长成结构</translation>
    </message>
    <message>
        <source>Take away with the brush; Shift and the wheel change its size</source>
        <translation>用画笔减去；Shift 加滚轮改变其大小</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
</context>
<context>
    <name>qmrml.segment_rows</name>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Hide this structure</source>
        <translation>隐藏此结构</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Show this structure</source>
        <translation>显示此结构</translation>
    </message>
    <message>
        <source>Visibility</source>
        <translation>可见性</translation>
    </message>
</context>
<context>
    <name>qmrml.segment_selector</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>slicerrt.AIODoseEngine</name>
    <message>
        <source>2 to 3 for a plan, coarser to try things.</source>
        <translation>计划用 2 至 3，试算可用更粗的网格。</translation>
    </message>
    <message>
        <source>Absolute dose follows from these.</source>
        <translation>绝对剂量由此得出。</translation>
    </message>
    <message>
        <source>Beam data that the dose is computed with; the beam's own leaves and jaws are used.</source>
        <translation>计算剂量所用的射束数据；叶片和铅门用射束自身的。</translation>
    </message>
    <message>
        <source>Dose grid (mm):</source>
        <translation>剂量网格 (mm)：</translation>
    </message>
    <message>
        <source>Fractions:</source>
        <translation>分次数：</translation>
    </message>
    <message>
        <source>Machine:</source>
        <translation>加速器：</translation>
    </message>
    <message>
        <source>Monitor units per fraction:</source>
        <translation>每分次跳数：</translation>
    </message>
    <message>
        <source>The dose could not be computed.</source>
        <translation>无法计算剂量。</translation>
    </message>
    <message>
        <source>The dose is that of the whole course.</source>
        <translation>剂量为整个疗程的剂量。</translation>
    </message>
</context>
<context>
    <name>slicerrt.AIOPlanOptimizer</name>
    <message>
        <source>The plan could not be optimised.</source>
        <translation>无法优化计划。</translation>
    </message>
</context>
<context>
    <name>slicerrt.__init__</name>
    <message>
        <source>Start it again and agree to the installation.</source>
        <translation>请重新启动并同意安装。</translation>
    </message>
    <message>
        <source>This dose engine</source>
        <translation>该剂量引擎</translation>
    </message>
    <message>
        <source>needs Python packages that are not installed</source>
        <translation>需要尚未安装的 Python 软件包</translation>
    </message>
</context>
<context>
    <name>structures</name>
    <message>
        <source>Body outline</source>
        <translation>体表轮廓</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>心脏</translation>
    </message>
    <message>
        <source>Left anterior descending coronary artery</source>
        <translation>冠状动脉左前降支</translation>
    </message>
    <message>
        <source>Left axillary level I nodes</source>
        <translation>左腋窝 I 区淋巴结</translation>
    </message>
    <message>
        <source>Left axillary level II and interpectoral nodes</source>
        <translation>左腋窝 II 区及胸肌间淋巴结</translation>
    </message>
    <message>
        <source>Left axillary level III nodes</source>
        <translation>左腋窝 III 区淋巴结</translation>
    </message>
    <message>
        <source>Left breast CTV</source>
        <translation>左乳 CTV</translation>
    </message>
    <message>
        <source>Left breast PTV</source>
        <translation>左乳 PTV</translation>
    </message>
    <message>
        <source>Left humeral head</source>
        <translation>左肱骨头</translation>
    </message>
    <message>
        <source>Left internal mammary nodes</source>
        <translation>左内乳淋巴结</translation>
    </message>
    <message>
        <source>Left lung</source>
        <translation>左肺</translation>
    </message>
    <message>
        <source>Left supraclavicular nodes (ESTRO level IV)</source>
        <translation>左锁骨上淋巴结 (ESTRO IV 区)</translation>
    </message>
    <message>
        <source>Left supraclavicular nodes (RTOG)</source>
        <translation>左锁骨上淋巴结 (RTOG)</translation>
    </message>
    <message>
        <source>Oesophagus</source>
        <translation>食管</translation>
    </message>
    <message>
        <source>Right axillary level I nodes</source>
        <translation>右腋窝 I 区淋巴结</translation>
    </message>
    <message>
        <source>Right axillary level II and interpectoral nodes</source>
        <translation>右腋窝 II 区及胸肌间淋巴结</translation>
    </message>
    <message>
        <source>Right axillary level III nodes</source>
        <translation>右腋窝 III 区淋巴结</translation>
    </message>
    <message>
        <source>Right breast CTV</source>
        <translation>右乳 CTV</translation>
    </message>
    <message>
        <source>Right breast PTV</source>
        <translation>右乳 PTV</translation>
    </message>
    <message>
        <source>Right humeral head</source>
        <translation>右肱骨头</translation>
    </message>
    <message>
        <source>Right internal mammary nodes</source>
        <translation>右内乳淋巴结</translation>
    </message>
    <message>
        <source>Right lung</source>
        <translation>右肺</translation>
    </message>
    <message>
        <source>Right supraclavicular nodes (ESTRO level IV)</source>
        <translation>右锁骨上淋巴结 (ESTRO IV 区)</translation>
    </message>
    <message>
        <source>Right supraclavicular nodes (RTOG)</source>
        <translation>右锁骨上淋巴结 (RTOG)</translation>
    </message>
    <message>
        <source>Spinal cord</source>
        <translation>脊髓</translation>
    </message>
    <message>
        <source>Thyroid</source>
        <translation>甲状腺</translation>
    </message>
    <message>
        <source>Tumour bed</source>
        <translation>瘤床</translation>
    </message>
</context>
<context>
    <name>ui.asked_plan</name>
    <message>
        <source>Planning</source>
        <translation>计划设计</translation>
    </message>
    <message>
        <source>objectives</source>
        <translation>优化目标</translation>
    </message>
</context>
<context>
    <name>ui.autosave</name>
    <message>
        <source>Corrections cannot be kept against a crash: {reason}. Save the case often.</source>
        <translation>修改内容无法防崩溃保存：{reason}。请经常保存病例。</translation>
    </message>
    <message>
        <source>The application ended without saving these corrections:

{what}

Restore them now? No asks again at the next start, Discard gives them up.</source>
        <translation>应用程序结束时未保存这些修改：

{what}

现在恢复吗？“否”将在下次启动时再询问，“放弃”则丢弃它们。</translation>
    </message>
    <message>
        <source>The corrections could not be restored; they are kept.</source>
        <translation>无法恢复修改；修改仍然保留。</translation>
    </message>
    <message>
        <source>Unsaved corrections</source>
        <translation>未保存的修改</translation>
    </message>
</context>
<context>
    <name>ui.bands_section</name>
    <message>
        <source>5 to 95 %</source>
        <translation>5% 至 95%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Goal or model</source>
        <translation>剂量目标或模型</translation>
    </message>
    <message>
        <source>How sure are the numbers?</source>
        <translation>数值有多可靠？</translation>
    </message>
    <message>
        <source>Median {median:.2f}; of outlines as the model could have drawn them.</source>
        <translation>中位数 {median:.2f}；取自模型可能画出的各种轮廓。</translation>
    </message>
    <message>
        <source>Meets it</source>
        <translation>达到</translation>
    </message>
    <message>
        <source>No map of the model's doubt is here: AIO Segmentation makes them (How sure is the model?).</source>
        <translation>此处没有模型不确定性的图：由 AIO 分割生成（模型有多确定？）。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Numbers on many outlines that the model holds possible: their range</source>
        <translation>模型认为可能的多种轮廓上的数值：其范围</translation>
    </message>
    <message>
        <source>Sample unsure outlines</source>
        <translation>抽取不确定的轮廓</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>正在抽样</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>{name}: {reason}.</source>
        <translation>{name}：{reason}。</translation>
    </message>
</context>
<context>
    <name>ui.beam_display</name>
    <message>
        <source>The beams could not be shown.</source>
        <translation>无法显示射束。</translation>
    </message>
</context>
<context>
    <name>ui.beams_section</name>
    <message>
        <source>Axis and opening of each beam in 3D.</source>
        <translation>各射束的轴线和开口的三维显示。</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>射束</translation>
    </message>
    <message>
        <source>Beams</source>
        <translation>射束</translation>
    </message>
    <message>
        <source>Beams of phase 1</source>
        <translation>第 1 阶段的射束</translation>
    </message>
    <message>
        <source>Beams of phase 2, the boost</source>
        <translation>第 2 阶段（推量）的射束</translation>
    </message>
    <message>
        <source>Coll.</source>
        <translation>准直器</translation>
    </message>
    <message>
        <source>Couch at {angle:.1f}°</source>
        <translation>治疗床 {angle:.1f}°</translation>
    </message>
    <message>
        <source>DICOM files (*.dcm *.DCM);;All files (*)</source>
        <translation>DICOM 文件 (*.dcm *.DCM);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Dose: {engine}. {use}</source>
        <translation>剂量：{engine}。{use}</translation>
    </message>
    <message>
        <source>Gantry</source>
        <translation>机架</translation>
    </message>
    <message>
        <source>MU</source>
        <translation>MU</translation>
    </message>
    <message>
        <source>Monitor units per fraction</source>
        <translation>每分次跳数</translation>
    </message>
    <message>
        <source>No plan yet.</source>
        <translation>还没有计划。</translation>
    </message>
    <message>
        <source>Phase 1: {first}
Phase 2, boost: {second}</source>
        <translation>第 1 阶段：{first}
第 2 阶段，推量：{second}</translation>
    </message>
    <message>
        <source>RTPLAN file</source>
        <translation>RTPLAN 文件</translation>
    </message>
    <message>
        <source>Reads beams and leaves of a DICOM plan; its dose is not computed by that.</source>
        <translation>读取 DICOM 计划的射束和叶片；并不因此计算其剂量。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Share of the plan's monitor units</source>
        <translation>占计划跳数的比例</translation>
    </message>
    <message>
        <source>Show the beams</source>
        <translation>显示射束</translation>
    </message>
    <message>
        <source>Show the beams of an RTPLAN file...</source>
        <translation>显示 RTPLAN 文件的射束...</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time to deliver</source>
        <translation>出束时间</translation>
    </message>
    <message>
        <source>Whose beams are listed and shown</source>
        <translation>列出并显示其射束的计划</translation>
    </message>
    <message>
        <source>With their walls, in 3D and where they cut the slices.</source>
        <translation>连同壁，显示在三维中以及与层面的交线。</translation>
    </message>
    <message>
        <source>as whole fields</source>
        <translation>以整野计</translation>
    </message>
    <message>
        <source>engine not known</source>
        <translation>引擎未知</translation>
    </message>
    <message>
        <source>{plan}, simultaneous boost to {dose:g} Gy</source>
        <translation>{plan}，同步推量至 {dose:g} Gy</translation>
    </message>
    <message>
        <source>{technique}, {dose:g} Gy in {n} fractions, {machine}, {mu:.0f} MU a fraction</source>
        <translation>{technique}，{dose:g} Gy，{n} 次，{machine}，每分次 {mu:.0f} MU</translation>
    </message>
</context>
<context>
    <name>ui.bev_section</name>
    <message>
        <source>Beam's eye view</source>
        <translation>射野方向视图</translation>
    </message>
    <message>
        <source>Beam:</source>
        <translation>射束：</translation>
    </message>
    <message>
        <source>Blue: leaves. Yellow: opening. Red: isocentre. View from the source.</source>
        <translation>蓝：叶片。黄：开口。红：等中心。从射线源方向观察。</translation>
    </message>
    <message>
        <source>Blue: {a} leaves. Brown: {b} leaves. Yellow: open in both. Red: isocentre. View from the source.</source>
        <translation>蓝：{a} 的叶片。棕：{b} 的叶片。黄：两者均开放。红：等中心。从射线源方向观察。</translation>
    </message>
    <message>
        <source>Control point:</source>
        <translation>控制点：</translation>
    </message>
    <message>
        <source>From the first to the last control point of the beam.</source>
        <translation>从射束的第一个控制点到最后一个。</translation>
    </message>
    <message>
        <source>No beam to look along</source>
        <translation>没有可观察的射束</translation>
    </message>
    <message>
        <source>The beam that is looked along</source>
        <translation>所观察的射束</translation>
    </message>
    <message>
        <source>The beam's eye view could not be drawn.</source>
        <translation>无法绘制射野方向视图。</translation>
    </message>
    <message>
        <source>no control points</source>
        <translation>没有控制点</translation>
    </message>
    <message>
        <source>{mu:.1f} of {all:.1f} MU given, opening {area:.0f} cm²</source>
        <translation>已给出 {mu:.1f}/{all:.1f} MU，开口 {area:.0f} cm²</translation>
    </message>
    <message>
        <source>{name}: gantry {g:.1f}°, collimator {c:.1f}°</source>
        <translation>{name}：机架 {g:.1f}°，准直器 {c:.1f}°</translation>
    </message>
</context>
<context>
    <name>ui.both_versions</name>
    <message>
        <source>Another CT was opened meanwhile; the contours were dropped.</source>
        <translation>期间打开了另一个 CT；轮廓已丢弃。</translation>
    </message>
    <message>
        <source>Both versions on this case</source>
        <translation>在此病例上比较两个版本</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；没有任何改变。</translation>
    </message>
    <message>
        <source>Contouring</source>
        <translation>勾画</translation>
    </message>
    <message>
        <source>Contours the open CT with the version in use and with the candidate, beside your own contours.</source>
        <translation>用在用版本和候选版本分别勾画当前 CT，您自己的轮廓保留不变。</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Dose [Gy]</source>
        <translation>剂量 [Gy]</translation>
    </message>
    <message>
        <source>Dose of the plan as it is: only the contours differ.</source>
        <translation>计划剂量不变：仅轮廓不同。</translation>
    </message>
    <message>
        <source>In use → candidate; click a row to see where they differ most.</source>
        <translation>在用 → 候选；单击一行查看差异最大之处。</translation>
    </message>
    <message>
        <source>Open a CT first.</source>
        <translation>请先打开 CT。</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>The case was not contoured.</source>
        <translation>未能勾画此病例。</translation>
    </message>
    <message>
        <source>Thin: in use; thick: candidate. Leave the layout to see the case as before.</source>
        <translation>细线：在用；粗线：候选。离开此布局即恢复病例原来的显示。</translation>
    </message>
    <message>
        <source>Train a candidate first.</source>
        <translation>请先训练候选版本。</translation>
    </message>
    <message>
        <source>Volume [cc]</source>
        <translation>体积 [cc]</translation>
    </message>
</context>
<context>
    <name>ui.case_form</name>
    <message>
        <source>Allow the couch in the beams</source>
        <translation>允许射束穿过治疗床</translation>
    </message>
    <message>
        <source>An RTDOSE of each beam beside that of the plan. Computing them takes as long as a dose.</source>
        <translation>除计划的 RTDOSE 外，每个射束再写一个。计算所需时间与一次剂量计算相当。</translation>
    </message>
    <message>
        <source>Breast to treat:</source>
        <translation>治疗侧乳腺：</translation>
    </message>
    <message>
        <source>CT of the scene</source>
        <translation>场景中的 CT</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Choose a CT of the scene first.</source>
        <translation>请先选择场景中的一套 CT。</translation>
    </message>
    <message>
        <source>Choose a DICOM folder first.</source>
        <translation>请先选择 DICOM 文件夹。</translation>
    </message>
    <message>
        <source>Choose a volume file first.</source>
        <translation>请先选择体数据文件。</translation>
    </message>
    <message>
        <source>Contouring model:</source>
        <translation>勾画模型：</translation>
    </message>
    <message>
        <source>DICOM folder</source>
        <translation>DICOM 文件夹</translation>
    </message>
    <message>
        <source>Draw targets:</source>
        <translation>勾画靶区：</translation>
    </message>
    <message>
        <source>Draw the targets by the written rules of a guideline, and plan on them.</source>
        <translation>按指南的书面规则勾画靶区，并在其上做计划。</translation>
    </message>
    <message>
        <source>Export the dose of each beam, too</source>
        <translation>同时导出每个射束的剂量</translation>
    </message>
    <message>
        <source>Export to:</source>
        <translation>导出到：</translation>
    </message>
    <message>
        <source>Export without the patient's identity</source>
        <translation>导出时去除患者身份</translation>
    </message>
    <message>
        <source>Folder for report, DICOM and scene</source>
        <translation>存放报告、DICOM 和场景的文件夹</translation>
    </message>
    <message>
        <source>Import from:</source>
        <translation>导入自：</translation>
    </message>
    <message>
        <source>Its attenuation is not in the dose, and the plan says so.</source>
        <translation>其衰减未计入剂量，计划中会注明。</translation>
    </message>
    <message>
        <source>Machine:</source>
        <translation>加速器：</translation>
    </message>
    <message>
        <source>Of the breast to treat: whether the rules draw the breast or the chest wall.</source>
        <translation>待治疗乳房的手术：规则勾画乳腺还是胸壁。</translation>
    </message>
    <message>
        <source>Only after a person has looked at them: on a wrong target, a wrong place is treated.</source>
        <translation>必须先经人查看：靶区错了，治疗的部位就错了。</translation>
    </message>
    <message>
        <source>Plan on contours that failed their checks</source>
        <translation>在未通过检查的轮廓上做计划</translation>
    </message>
    <message>
        <source>Protocol:</source>
        <translation>方案：</translation>
    </message>
    <message>
        <source>Report, tables, DICOM and case.mrb tell nobody's name, numbers or dates (DICOM PS3.15, basic profile). The open case keeps them.</source>
        <translation>报告、表格、DICOM 和 case.mrb 中不出现任何人的姓名、号码或日期（DICOM PS3.15，基本规范）。打开的病例仍保留它们。</translation>
    </message>
    <message>
        <source>Sample: digital phantom</source>
        <translation>示例：数字体模</translation>
    </message>
    <message>
        <source>Select a CT</source>
        <translation>请选择 CT</translation>
    </message>
    <message>
        <source>Surgery:</source>
        <translation>手术：</translation>
    </message>
    <message>
        <source>Target:</source>
        <translation>靶区：</translation>
    </message>
    <message>
        <source>The CT of the scene that the case is made of</source>
        <translation>病例所用的场景中的 CT</translation>
    </message>
    <message>
        <source>Volume file</source>
        <translation>体数据文件</translation>
    </message>
    <message>
        <source>Volume file (NRRD, NIfTI)</source>
        <translation>体数据文件 (NRRD, NIfTI)</translation>
    </message>
    <message>
        <source>as the case says</source>
        <translation>按病例所述</translation>
    </message>
    <message>
        <source>by the model</source>
        <translation>由模型</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>the case's, where it brings one</source>
        <translation>病例自带的（若有）</translation>
    </message>
    <message>
        <source>the model's</source>
        <translation>模型的</translation>
    </message>
</context>
<context>
    <name>ui.case_place</name>
    <message>
        <source>Written to {folder}</source>
        <translation>已写入 {folder}</translation>
    </message>
</context>
<context>
    <name>ui.case_run</name>
    <message>
        <source>changed in AIO Planning</source>
        <translation>在 AIO 计划中改动</translation>
    </message>
</context>
<context>
    <name>ui.check_section</name>
    <message>
        <source> million</source>
        <translation> 百万</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；没有任何改变。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check - plan</source>
        <translation>核查 - 计划</translation>
    </message>
    <message>
        <source>Check dose</source>
        <translation>核查剂量</translation>
    </message>
    <message>
        <source>Comparing both doses: {percent:.0f} %</source>
        <translation>正在比较两个剂量：{percent:.0f} %</translation>
    </message>
    <message>
        <source>Compute check dose</source>
        <translation>计算核查剂量</translation>
    </message>
    <message>
        <source>Histories:</source>
        <translation>粒子历史数：</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Needs an NVIDIA card; sooner than on the processor</source>
        <translation>需要 NVIDIA 显卡；比处理器快</translation>
    </message>
    <message>
        <source>On the graphics card (CUDA)</source>
        <translation>使用显卡 (CUDA)</translation>
    </message>
    <message>
        <source>Photons followed. Four times as many halve the statistical error.</source>
        <translation>跟踪的光子数。增加到四倍，统计误差减半。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan the case first.</source>
        <translation>请先为本病例做计划。</translation>
    </message>
    <message>
        <source>Statistical error of the check dose: {sigma:.1f} % ({where})</source>
        <translation>核查剂量的统计误差：{sigma:.1f} %（{where}）</translation>
    </message>
    <message>
        <source>The Monte Carlo check dose</source>
        <translation>蒙特卡罗核查剂量</translation>
    </message>
    <message>
        <source>The check dose could not be computed.</source>
        <translation>无法计算核查剂量。</translation>
    </message>
    <message>
        <source>The plan was removed while it was checked; the check dose was dropped.</source>
        <translation>核查过程中计划已被移除；核查剂量已丢弃。</translation>
    </message>
    <message>
        <source>The plan's beams once more, by Monte Carlo (pyRadMC, water of the CT's density), scored in BODY. The plan's dose stays as it is; minutes on a processor, and minutes more the first time.</source>
        <translation>用蒙特卡罗（pyRadMC，按 CT 密度的水）重新计算计划的射束，在 BODY 内计分。计划自身的剂量不变；处理器上需几分钟，首次还要多几分钟。</translation>
    </message>
    <message>
        <source>{histories:,} histories in {seconds:.0f} s</source>
        <translation>{histories:,} 个粒子历史，用时 {seconds:.0f} s</translation>
    </message>
    <message>
        <source>{percent:.1f} % of voxels agree within {criterion}</source>
        <translation>{percent:.1f} % 的体素在 {criterion} 内一致</translation>
    </message>
</context>
<context>
    <name>ui.child_run</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
</context>
<context>
    <name>ui.class_picture</name>
    <message>
        <source>An attempt is being drawn: it would not be blind. Hand it in first.</source>
        <translation>正在勾画一次作答：那就不是盲法了。请先提交。</translation>
    </message>
    <message>
        <source>At which exercise</source>
        <translation>在哪个练习上</translation>
    </message>
    <message>
        <source>Exercise:</source>
        <translation>练习：</translation>
    </message>
    <message>
        <source>It could not be shown.</source>
        <translation>无法显示。</translation>
    </message>
    <message>
        <source>Laying contours over each other</source>
        <translation>正在叠合轮廓</translation>
    </message>
    <message>
        <source>Progress is shown when somebody has handed in twice.</source>
        <translation>有人提交两次后显示进步。</translation>
    </message>
    <message>
        <source>Progress of:</source>
        <translation>谁的进步：</translation>
    </message>
    <message>
        <source>Reading the exercise</source>
        <translation>正在读取练习</translation>
    </message>
    <message>
        <source>Scores at all exercises.</source>
        <translation>所有练习的得分。</translation>
    </message>
    <message>
        <source>Share of {count} persons whose last contour of {name} holds a voxel; orange: the expert's.</source>
        <translation>{count} 人中最后一次 {name} 轮廓包含该体素者的比例；橙色：专家的。</translation>
    </message>
    <message>
        <source>Show where the class drew, over the CT</source>
        <translation>在 CT 上显示班级的勾画位置</translation>
    </message>
    <message>
        <source>Structure:</source>
        <translation>结构：</translation>
    </message>
    <message>
        <source>The file of: {title}</source>
        <translation>文件：{title}</translation>
    </message>
    <message>
        <source>The share of the persons whose last contour holds a voxel, with the expert's outline in orange</source>
        <translation>最后一次轮廓包含该体素的人数比例，专家的轮廓为橙色</translation>
    </message>
    <message>
        <source>Where the class drew {name}</source>
        <translation>班级勾画 {name} 的位置</translation>
    </message>
    <message>
        <source>Whose contours are laid over each other</source>
        <translation>叠合谁的轮廓</translation>
    </message>
    <message>
        <source>Whose line stands out</source>
        <translation>突出显示谁的线</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>no.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>started (UTC)</source>
        <translation>开始时间 (UTC)</translation>
    </message>
    <message>
        <source>{persons} persons, {count} attempts.</source>
        <translation>{persons} 人，{count} 次作答。</translation>
    </message>
</context>
<context>
    <name>ui.cohort_section</name>
    <message>
        <source>As SVG, PNG or PDF</source>
        <translation>SVG、PNG 或 PDF</translation>
    </message>
    <message>
        <source>CSV file...</source>
        <translation>CSV 文件...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Cohorts</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Every t and p of the paper's tables from the means and standard deviations it prints.</source>
        <translation>由论文所印均值和标准差重算其各表中的每个 t 和 p。</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation>导出 CSV...</translation>
    </message>
    <message>
        <source>Export figure...</source>
        <translation>导出图...</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>Export the tables</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Folder of the cohort</source>
        <translation>队列的文件夹</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>文件夹...</translation>
    </message>
    <message>
        <source>Read the cohort again and compute anew</source>
        <translation>重新读取队列并计算</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>Table of the two groups</source>
        <translation>两组的表格</translation>
    </message>
    <message>
        <source>Tables 1 and 2 of Chung 2021 and mean DVHs. The folder holds one saved comparison a patient (Compare contours: Save for a cohort...); folders in it are subgroups.</source>
        <translation>Chung 2021 的表 1、表 2 和平均 DVH。文件夹中每名患者有一个保存的比较（比较轮廓：为队列保存...）；其中的子文件夹为亚组。</translation>
    </message>
    <message>
        <source>Tables 2 to 4 of Tai 2023. The folder holds one folder a group with evaluated cases in it; the CSV has the columns patient and group.</source>
        <translation>Tai 2023 的表 2 至表 4。文件夹中每组一个子文件夹，内含已评估的病例；CSV 中有患者和组别两列。</translation>
    </message>
    <message>
        <source>The figure could not be exported.</source>
        <translation>无法导出图。</translation>
    </message>
    <message>
        <source>The structure whose curves are drawn</source>
        <translation>画出曲线的结构</translation>
    </message>
    <message>
        <source>The tables could not be exported.</source>
        <translation>无法导出表格。</translation>
    </message>
    <message>
        <source>Which cohort is shown: its contours, its plans, or published numbers</source>
        <translation>显示哪个队列：其轮廓、其计划，或已发表的数值</translation>
    </message>
    <message>
        <source>Write the tables</source>
        <translation>写出表格</translation>
    </message>
    <message>
        <source>contours of many patients</source>
        <translation>多名患者的轮廓</translation>
    </message>
    <message>
        <source>mean DVHs of all structures</source>
        <translation>所有结构的平均 DVH</translation>
    </message>
    <message>
        <source>the published numbers of Tai 2023</source>
        <translation>Tai 2023 已发表的数值</translation>
    </message>
    <message>
        <source>two groups of plans</source>
        <translation>两组计划</translation>
    </message>
</context>
<context>
    <name>ui.cohort_tables</name>
    <message>
        <source>Which table is shown</source>
        <translation>显示哪张表</translation>
    </message>
</context>
<context>
    <name>ui.comparison_section</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>A is better</source>
        <translation>A 更好</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Added path</source>
        <translation>新增路径</translation>
    </message>
    <message>
        <source>Agreement of the shapes</source>
        <translation>形状的一致性</translation>
    </message>
    <message>
        <source>Also draw the curves of the contours that are compared</source>
        <translation>同时画出所比较轮廓的曲线</translation>
    </message>
    <message>
        <source>Auto [cc]</source>
        <translation>自动 [cc]</translation>
    </message>
    <message>
        <source>Automatic against edited</source>
        <translation>自动与编辑后比较</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B - A</source>
        <translation>B - A</translation>
    </message>
    <message>
        <source>B is better</source>
        <translation>B 更好</translation>
    </message>
    <message>
        <source>Both doses and their difference in linked slices</source>
        <translation>在联动的层面中显示两个剂量及其差值</translation>
    </message>
    <message>
        <source>Choose contours, side and protocol first.</source>
        <translation>请先选择轮廓、侧别和方案。</translation>
    </message>
    <message>
        <source>Choose two plans first.</source>
        <translation>请先选择两个计划。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare contours</source>
        <translation>比较轮廓</translation>
    </message>
    <message>
        <source>Compare with:</source>
        <translation>比较对象：</translation>
    </message>
    <message>
        <source>Comparing: {name} ({percent:.0f} %)</source>
        <translation>正在比较：{name}（{percent:.0f} %）</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Corrected for {time} in {edits} edits (pauses above 2 min are not counted). Published for all structures of a patient: {hand:g} min by hand, {model:g} min with a model (Chung 2021).</source>
        <translation>修改用时 {time}，共 {edits} 次编辑（超过 2 min 的停顿不计）。文献中一名患者全部结构：手工 {hand:g} min，使用模型 {model:g} min（Chung 2021）。</translation>
    </message>
    <message>
        <source>Curves of all contours in the chart</source>
        <translation>图中显示所有轮廓的曲线</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Differences of:</source>
        <translation>比较的指标：</translation>
    </message>
    <message>
        <source>Distance within which the surface Dice takes two surfaces as the same.</source>
        <translation>表面 Dice 将两个表面视为相同的距离。</translation>
    </message>
    <message>
        <source>Each set of contours in a slice view, and all with where they differ.</source>
        <translation>每套轮廓各占一个层面视图，另一视图显示全部及其差异。</translation>
    </message>
    <message>
        <source>Edited [cc]</source>
        <translation>编辑后 [cc]</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation>导出 CSV...</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>导出比较结果</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Goals, DVHs, monitor units and delivery time of both</source>
        <translation>两者的剂量目标、DVH、跳数和出束时间</translation>
    </message>
    <message>
        <source>HD95</source>
        <translation>HD95</translation>
    </message>
    <message>
        <source>HD95 [mm]</source>
        <translation>HD95 [mm]</translation>
    </message>
    <message>
        <source>It is the case's plan.</source>
        <translation>这是本病例的计划。</translation>
    </message>
    <message>
        <source>Lines: {lines}.</source>
        <translation>线型：{lines}。</translation>
    </message>
    <message>
        <source>Make it the case's plan, with its dose.</source>
        <translation>将其作为本病例的计划，连同其剂量。</translation>
    </message>
    <message>
        <source>Mean dist.</source>
        <translation>平均距离</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Not in every set: {names}</source>
        <translation>并非每套都有：{names}</translation>
    </message>
    <message>
        <source>One file a patient, numbers and curves, for the tables of a cohort.</source>
        <translation>每名患者一个文件，含数值和曲线，用于队列表格。</translation>
    </message>
    <message>
        <source>Plan A:</source>
        <translation>计划 A：</translation>
    </message>
    <message>
        <source>Plan B:</source>
        <translation>计划 B：</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Save for a cohort</source>
        <translation>为队列保存</translation>
    </message>
    <message>
        <source>Save for a cohort...</source>
        <translation>为队列保存...</translation>
    </message>
    <message>
        <source>Show side by side</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Surf. Dice</source>
        <translation>表面 Dice</translation>
    </message>
    <message>
        <source>Table 2 of Chung 2021</source>
        <translation>Chung 2021 的表 2</translation>
    </message>
    <message>
        <source>The case has one set of contours only: there is nothing to compare it with.</source>
        <translation>本病例只有一套轮廓：没有可比较的对象。</translation>
    </message>
    <message>
        <source>The comparison could not be exported.</source>
        <translation>无法导出比较结果。</translation>
    </message>
    <message>
        <source>The comparison could not be saved.</source>
        <translation>无法保存比较结果。</translation>
    </message>
    <message>
        <source>The contours that the others are held against</source>
        <translation>作为比较基准的轮廓</translation>
    </message>
    <message>
        <source>The other plan</source>
        <translation>另一个计划</translation>
    </message>
    <message>
        <source>The plan could not be taken up.</source>
        <translation>无法采用该计划。</translation>
    </message>
    <message>
        <source>The plan that the other one is held against</source>
        <translation>作为比较基准的计划</translation>
    </message>
    <message>
        <source>The plans could not be compared.</source>
        <translation>无法比较计划。</translation>
    </message>
    <message>
        <source>There are no two plans to compare yet.</source>
        <translation>还没有两个可比较的计划。</translation>
    </message>
    <message>
        <source>Tolerance:</source>
        <translation>容差：</translation>
    </message>
    <message>
        <source>Two plans side by side</source>
        <translation>两个计划并排显示</translation>
    </message>
    <message>
        <source>Use A</source>
        <translation>使用 A</translation>
    </message>
    <message>
        <source>Use B</source>
        <translation>使用 B</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Vol. diff.</source>
        <translation>体积差</translation>
    </message>
    <message>
        <source>Volumes, Dice and distances of the automatic contours against the edited ones</source>
        <translation>自动轮廓相对编辑后轮廓的体积、Dice 和距离</translation>
    </message>
    <message>
        <source>Which metrics the contours are compared by</source>
        <translation>用哪些指标比较轮廓</translation>
    </message>
    <message>
        <source>Write the comparison as a table</source>
        <translation>将比较结果写成表格</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>dashed</source>
        <translation>虚线</translation>
    </message>
    <message>
        <source>delivery time not known</source>
        <translation>出束时间未知</translation>
    </message>
    <message>
        <source>dotted</source>
        <translation>点线</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>编辑后</translation>
    </message>
    <message>
        <source>five metrics of every structure</source>
        <translation>每个结构的五项指标</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>手工</translation>
    </message>
    <message>
        <source>metrics of the protocol's goals</source>
        <translation>方案剂量目标的指标</translation>
    </message>
    <message>
        <source>solid</source>
        <translation>实线</translation>
    </message>
    <message>
        <source>{name}: {mu:.0f} MU, {time}</source>
        <translation>{name}：{mu:.0f} MU，{time}</translation>
    </message>
    <message>
        <source>{reference:.1f} cc against {volume:.1f} cc</source>
        <translation>{reference:.1f} cc 对 {volume:.1f} cc</translation>
    </message>
    <message>
        <source>{s:.0f} s to deliver</source>
        <translation>出束 {s:.0f} s</translation>
    </message>
</context>
<context>
    <name>ui.contour_tools</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add the other structure</source>
        <translation>并入另一结构</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>背侧</translation>
    </message>
    <message>
        <source>Copy from above</source>
        <translation>从上一层复制</translation>
    </message>
    <message>
        <source>Copy from below</source>
        <translation>从下一层复制</translation>
    </message>
    <message>
        <source>Copy from the other side</source>
        <translation>从对侧复制</translation>
    </message>
    <message>
        <source>Copy the contour of the next slice to the head</source>
        <translation>复制头侧相邻层的轮廓</translation>
    </message>
    <message>
        <source>Copy the contour of the next slice towards the feet</source>
        <translation>复制足侧相邻层的轮廓</translation>
    </message>
    <message>
        <source>Crop by:</source>
        <translation>裁剪距离：</translation>
    </message>
    <message>
        <source>Crop to what lies at least this far under the other's surface, such as 5 mm under the skin</source>
        <translation>裁剪至距另一结构表面以下至少该深度的部分，例如皮下 5 mm</translation>
    </message>
    <message>
        <source>Crop what lies in the other structure or this near to it, such as a lung</source>
        <translation>裁去位于另一结构内或与其距离在此范围内的部分，例如肺</translation>
    </message>
    <message>
        <source>Details smaller than this are smoothed away</source>
        <translation>小于此尺寸的细节会被平滑掉</translation>
    </message>
    <message>
        <source>Drag in an axial slice: the edge near the mouse moves along</source>
        <translation>在横断面中拖动：鼠标附近的边缘随之移动</translation>
    </message>
    <message>
        <source>Drop all parts but the largest</source>
        <translation>只保留最大的部分</translation>
    </message>
    <message>
        <source>Drop parts smaller than 0.1 cc</source>
        <translation>去掉小于 0.1 cc 的部分</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>足侧</translation>
    </message>
    <message>
        <source>Fill gaps</source>
        <translation>填补缺口</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填补孔洞</translation>
    </message>
    <message>
        <source>Fill the holes of every slice</source>
        <translation>填补每一层的孔洞</translation>
    </message>
    <message>
        <source>From above</source>
        <translation>从上方</translation>
    </message>
    <message>
        <source>From below</source>
        <translation>从下方</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>腹侧</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>外扩</translation>
    </message>
    <message>
        <source>Grow the structure by the margins</source>
        <translation>按边界外扩结构</translation>
    </message>
    <message>
        <source>Grow {mm} mm</source>
        <translation>外扩 {mm} mm</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头侧</translation>
    </message>
    <message>
        <source>How far a nudge moves the structure: whole voxels, one at least</source>
        <translation>每次微移的距离：取整体素，至少一个</translation>
    </message>
    <message>
        <source>How far inside or outside of the other structure's surface</source>
        <translation>在另一结构表面以内或以外的距离</translation>
    </message>
    <message>
        <source>Interpolate between the slices with a contour</source>
        <translation>在有轮廓的层面之间插值</translation>
    </message>
    <message>
        <source>Islands:</source>
        <translation>孤岛：</translation>
    </message>
    <message>
        <source>Keep inside</source>
        <translation>保留内部</translation>
    </message>
    <message>
        <source>Keep outside</source>
        <translation>保留外部</translation>
    </message>
    <message>
        <source>Keep what both have in common</source>
        <translation>保留两者的共同部分</translation>
    </message>
    <message>
        <source>Largest part</source>
        <translation>最大部分</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Margin to all sides</source>
        <translation>各方向的边界</translation>
    </message>
    <message>
        <source>Margin to this side of the patient</source>
        <translation>患者该侧的边界</translation>
    </message>
    <message>
        <source>Margin:</source>
        <translation>边界：</translation>
    </message>
    <message>
        <source>Mirror {name}</source>
        <translation>镜像 {name}</translation>
    </message>
    <message>
        <source>Mirror:</source>
        <translation>镜像：</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>更多工具</translation>
    </message>
    <message>
        <source>Move the structure {where}</source>
        <translation>将结构{where}移动</translation>
    </message>
    <message>
        <source>No crumbs</source>
        <translation>去除碎块</translation>
    </message>
    <message>
        <source>No structure is chosen.</source>
        <translation>没有选择结构。</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>微移</translation>
    </message>
    <message>
        <source>Nudge:</source>
        <translation>微移：</translation>
    </message>
    <message>
        <source>Other:</source>
        <translation>另一结构：</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Push the edge</source>
        <translation>推移边缘</translation>
    </message>
    <message>
        <source>Push:</source>
        <translation>推移：</translation>
    </message>
    <message>
        <source>Radius of the tool that pushes</source>
        <translation>推移工具的半径</translation>
    </message>
    <message>
        <source>Replace the structure by the other one, mirrored at the middle of the patient</source>
        <translation>用另一结构以患者正中为轴的镜像替换本结构</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>内缩</translation>
    </message>
    <message>
        <source>Shrink the structure by the margins</source>
        <translation>按边界内缩结构</translation>
    </message>
    <message>
        <source>Shrink {mm} mm</source>
        <translation>内缩 {mm} mm</translation>
    </message>
    <message>
        <source>Slices:</source>
        <translation>层数：</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smooth in three dimensions</source>
        <translation>三维平滑</translation>
    </message>
    <message>
        <source>Smooth {mm:g} mm</source>
        <translation>平滑 {mm:g} mm</translation>
    </message>
    <message>
        <source>Smooth:</source>
        <translation>平滑：</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>减去</translation>
    </message>
    <message>
        <source>Take the other structure away</source>
        <translation>减去另一结构</translation>
    </message>
    <message>
        <source>The other structure of these operations</source>
        <translation>这些操作中的另一结构</translation>
    </message>
    <message>
        <source>The structure could not be changed.</source>
        <translation>无法更改结构。</translation>
    </message>
    <message>
        <source>This slice:</source>
        <translation>本层：</translation>
    </message>
    <message>
        <source>To each side:</source>
        <translation>向各方向：</translation>
    </message>
    <message>
        <source>choose another structure first</source>
        <translation>请先选择另一结构</translation>
    </message>
    <message>
        <source>the middle of the patient is not known without the patient's outline (BODY)</source>
        <translation>没有患者的体表轮廓 (BODY) 就不知道患者的正中</translation>
    </message>
    <message>
        <source>to the back</source>
        <translation>向后</translation>
    </message>
    <message>
        <source>to the feet</source>
        <translation>向足侧</translation>
    </message>
    <message>
        <source>to the front</source>
        <translation>向前</translation>
    </message>
    <message>
        <source>to the head</source>
        <translation>向头侧</translation>
    </message>
    <message>
        <source>to the patient's left</source>
        <translation>向患者左侧</translation>
    </message>
    <message>
        <source>to the patient's right</source>
        <translation>向患者右侧</translation>
    </message>
    <message>
        <source>{title}: {why}.</source>
        <translation>{title}：{why}。</translation>
    </message>
</context>
<context>
    <name>ui.contour_views</name>
    <message>
        <source>These contours do not differ.</source>
        <translation>这些轮廓没有差异。</translation>
    </message>
    <message>
        <source>Violet: {other} goes beyond {reference}; orange: it leaves some out. Full colour at 10 mm.</source>
        <translation>紫色：{other}超出{reference}之处；橙色：其缺少之处。10 mm 时颜色最深。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>编辑后</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>手工</translation>
    </message>
</context>
<context>
    <name>ui.currency_bar</name>
    <message>
        <source>Make the PTV again</source>
        <translation>重新生成 PTV</translation>
    </message>
    <message>
        <source>Nothing is out of date.</source>
        <translation>没有过时的内容。</translation>
    </message>
    <message>
        <source>Replaces the PTV that is out of date, with the margins of its plan or protocol.</source>
        <translation>按其计划或方案的边界，替换已过期的 PTV。</translation>
    </message>
    <message>
        <source>The PTV could not be made again.</source>
        <translation>无法重新生成 PTV。</translation>
    </message>
</context>
<context>
    <name>ui.dose_display</name>
    <message>
        <source>% of the prescription</source>
        <translation>处方剂量的 %</translation>
    </message>
    <message>
        <source>Also in 3D</source>
        <translation>三维中也显示</translation>
    </message>
    <message>
        <source>Colour wash</source>
        <translation>剂量云图</translation>
    </message>
    <message>
        <source>Dose display</source>
        <translation>剂量显示</translation>
    </message>
    <message>
        <source>Dose:</source>
        <translation>剂量：</translation>
    </message>
    <message>
        <source>Draws the levels in the slices, in the place of those before</source>
        <translation>在层面中画出这些剂量水平，取代之前的</translation>
    </message>
    <message>
        <source>Gy</source>
        <translation>Gy</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Isodose surfaces in the 3D view, too, when they are drawn next</source>
        <translation>下次绘制时，三维视图中也显示等剂量面</translation>
    </message>
    <message>
        <source>Isodoses in:</source>
        <translation>等剂量线单位：</translation>
    </message>
    <message>
        <source>Levels separated by commas, e.g. 107, 100, 95, 50.</source>
        <translation>以逗号分隔的剂量水平，如 107, 100, 95, 50。</translation>
    </message>
    <message>
        <source>Levels:</source>
        <translation>剂量水平：</translation>
    </message>
    <message>
        <source>No outline of the body is drawn.</source>
        <translation>没有勾画体表轮廓。</translation>
    </message>
    <message>
        <source>Opacity of the colour wash</source>
        <translation>剂量云图的不透明度</translation>
    </message>
    <message>
        <source>Outside the outline of the body the wash is not drawn; the dose stays as it is.</source>
        <translation>云图不画到体表轮廓之外；剂量不变。</translation>
    </message>
    <message>
        <source>Select a dose</source>
        <translation>请选择剂量</translation>
    </message>
    <message>
        <source>Select a dose first.</source>
        <translation>请先选择剂量。</translation>
    </message>
    <message>
        <source>Show isodoses</source>
        <translation>显示等剂量线</translation>
    </message>
    <message>
        <source>Takes the isodoses away</source>
        <translation>去掉等剂量线</translation>
    </message>
    <message>
        <source>The dose in colours over the CT</source>
        <translation>CT 上的彩色剂量</translation>
    </message>
    <message>
        <source>The dose that is shown</source>
        <translation>显示的剂量</translation>
    </message>
    <message>
        <source>The isodoses could not be shown.</source>
        <translation>无法显示等剂量线。</translation>
    </message>
    <message>
        <source>What the levels are given in</source>
        <translation>剂量水平的单位</translation>
    </message>
    <message>
        <source>inside the body only</source>
        <translation>仅体内</translation>
    </message>
</context>
<context>
    <name>ui.doubt_section</name>
    <message>
        <source>Agree</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Bright is unsure. Contours that come from anatomy have no map of their own.</source>
        <translation>亮处表示不确定。由解剖规则得出的轮廓没有自己的图。</translation>
    </message>
    <message>
        <source>Cancelled; nothing changed.</source>
        <translation>已取消；没有任何改变。</translation>
    </message>
    <message>
        <source>How sure is the model?</source>
        <translation>模型有多确定？</translation>
    </message>
    <message>
        <source>Looking for doubt</source>
        <translation>正在寻找不确定之处</translation>
    </message>
    <message>
        <source>Mean Dice of the single answers with that of all; 1 is sure.</source>
        <translation>各次结果与总体结果的平均 Dice；1 表示确定。</translation>
    </message>
    <message>
        <source>Over the CT:</source>
        <translation>叠加在 CT 上：</translation>
    </message>
    <message>
        <source>Show where it is unsure</source>
        <translation>显示何处不确定</translation>
    </message>
    <message>
        <source>Shows what in the CT raises the model's answer for this structure.</source>
        <translation>显示 CT 中哪些部分提高了模型对该结构的响应。</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>The CT was removed meanwhile; the maps were dropped.</source>
        <translation>其间 CT 已被移除；图已丢弃。</translation>
    </message>
    <message>
        <source>There are no maps.</source>
        <translation>没有图。</translation>
    </message>
    <message>
        <source>Unsure [cc]</source>
        <translation>不确定 [cc]</translation>
    </message>
    <message>
        <source>Volume [cc]</source>
        <translation>体积 [cc]</translation>
    </message>
    <message>
        <source>What speaks for:</source>
        <translation>依据：</translation>
    </message>
    <message>
        <source>no structure</source>
        <translation>没有结构</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ui.dropped</name>
    <message>
        <source>Wait until it has ended, or cancel it; then drop this again.</source>
        <translation>请等待其结束或将其取消；然后再次拖放。</translation>
    </message>
    <message>
        <source>What was dropped could not be imported.</source>
        <translation>无法导入拖放的内容。</translation>
    </message>
    <message>
        <source>a step is running</source>
        <translation>有步骤正在运行</translation>
    </message>
</context>
<context>
    <name>ui.dvh_canvas</name>
    <message>
        <source>Dose (Gy), volume (%)</source>
        <translation>剂量 (Gy)，体积 (%)</translation>
    </message>
    <message>
        <source>Pull a curve left or down for less dose, right or up for more; move a mark to change its objective.</source>
        <translation>将曲线向左或向下拖以降低剂量，向右或向上拖以提高；移动标记以改变其优化目标。</translation>
    </message>
</context>
<context>
    <name>ui.edit_guide</name>
    <message>
        <source>{name} · push {mm:g} mm</source>
        <translation>{name} · 推移 {mm:g} mm</translation>
    </message>
    <message>
        <source>{name} · {tool} {mm:.3g} mm</source>
        <translation>{name} · {tool} {mm:.3g} mm</translation>
    </message>
</context>
<context>
    <name>ui.edit_session</name>
    <message>
        <source>no structure is chosen: click one in the list or in a slice</source>
        <translation>没有选择结构：请在列表或层面中单击一个</translation>
    </message>
    <message>
        <source>there is no CT to draw on: open the CT of the case</source>
        <translation>没有可供勾画的 CT：请打开病例的 CT</translation>
    </message>
    <message>
        <source>{title}: {name} stays as it is.</source>
        <translation>{title}：{name} 保持原样。</translation>
    </message>
    <message>
        <source>{title}: {name} {before:.1f} → {after:.1f} cc</source>
        <translation>{title}：{name} {before:.1f} → {after:.1f} cc</translation>
    </message>
</context>
<context>
    <name>ui.error_dialog</name>
    <message>
        <source>Back to the work</source>
        <translation>回到工作</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Log file: {path}</source>
        <translation>日志文件：{path}</translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation>没有任何日志。</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>The last lines of the log, to copy them for those who look after the software</source>
        <translation>日志的最后几行，可复制给维护软件的人员</translation>
    </message>
    <message>
        <source>There is no log file.</source>
        <translation>没有日志文件。</translation>
    </message>
    <message>
        <source>What happened and these lines, without the patient's identity</source>
        <translation>发生的情况及这些行，不含患者身份</translation>
    </message>
</context>
<context>
    <name>ui.evaluation_view</name>
    <message>
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>; not met: {names}</source>
        <translation>；未达到：{names}</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>All structures</source>
        <translation>全部结构</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>剂量目标</translation>
    </message>
    <message>
        <source>Homogeneity and conformity</source>
        <translation>均匀性与适形度</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Models of populations, for comparing plans: no prediction for a patient.</source>
        <translation>人群模型，用于比较计划：不是对个别患者的预测。</translation>
    </message>
    <message>
        <source>No uncertainty of the parameters was published, or it comes in a moment.</source>
        <translation>参数的不确定性未见发表，或稍后给出。</translation>
    </message>
    <message>
        <source>Select a dose and contours.</source>
        <translation>请选择剂量和轮廓。</translation>
    </message>
    <message>
        <source>Source and status</source>
        <translation>来源与状态</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>TCP and NTCP</source>
        <translation>TCP 和 NTCP</translation>
    </message>
    <message>
        <source>The protocol has no goals.</source>
        <translation>方案中没有剂量目标。</translation>
    </message>
    <message>
        <source>The structure whose metrics are listed</source>
        <translation>列出指标的结构</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>acceptable</source>
        <translation>可接受</translation>
    </message>
    <message>
        <source>met</source>
        <translation>达到</translation>
    </message>
    <message>
        <source>not evaluable</source>
        <translation>无法评估</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>{met} of {all} goals met</source>
        <translation>剂量目标达到 {met}/{all}</translation>
    </message>
</context>
<context>
    <name>ui.exercise_dialog</name>
    <message>
        <source>1 (first) to 5 (hardest)</source>
        <translation>1（入门）至 5（最难）</translation>
    </message>
    <message>
        <source>A sentence that everybody sees after an attempt</source>
        <translation>每次作答后所有人都会看到的一句话</translation>
    </message>
    <message>
        <source>An exercise from the open case</source>
        <translation>由打开的病例制作的练习</translation>
    </message>
    <message>
        <source>Borders by guideline:</source>
        <translation>边界依据的指南：</translation>
    </message>
    <message>
        <source>By the patient's consent or the rules of your institution</source>
        <translation>经患者同意或依据所在机构的规定</translation>
    </message>
    <message>
        <source>Expert's contours:</source>
        <translation>专家的轮廓：</translation>
    </message>
    <message>
        <source>Give it a title.</source>
        <translation>请给出标题。</translation>
    </message>
    <message>
        <source>Hint with the feedback</source>
        <translation>随反馈给出的提示</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Own rule for its borders</source>
        <translation>其边界的自有规则</translation>
    </message>
    <message>
        <source>Passes with</source>
        <translation>合格条件</translation>
    </message>
    <message>
        <source>Price in dose by:</source>
        <translation>剂量代价的计算：</translation>
    </message>
    <message>
        <source>Say that the CT may be used.</source>
        <translation>请确认该 CT 可以使用。</translation>
    </message>
    <message>
        <source>Score that passes, for each structure</source>
        <translation>每个结构的合格分数</translation>
    </message>
    <message>
        <source>Shown while it is contoured</source>
        <translation>勾画时显示</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Task:</source>
        <translation>任务：</translation>
    </message>
    <message>
        <source>The expert's plan: by it the feedback tells what a contour costs</source>
        <translation>专家的计划：反馈用它说明轮廓的代价</translation>
    </message>
    <message>
        <source>The file will hold the CT without any header, the contours by their standard names, and what you write here; no name, date or number of the patient. A CT can still show a face.</source>
        <translation>文件将包含不带任何头信息的 CT、以标准名称命名的轮廓以及您在此填写的内容；不含患者的姓名、日期或号码。CT 仍可能显示面部。</translation>
    </message>
    <message>
        <source>This CT may be used for teaching, and nothing in the texts tells who it is</source>
        <translation>该 CT 可用于教学，且文字中不透露患者身份</translation>
    </message>
    <message>
        <source>Tick the structures to contour.</source>
        <translation>请勾选要勾画的结构。</translation>
    </message>
    <message>
        <source>Tick what is to be contoured</source>
        <translation>勾选要勾画的内容</translation>
    </message>
    <message>
        <source>Time that is meant for it; 0 for no time</source>
        <translation>预定时间；0 表示不限时</translation>
    </message>
    <message>
        <source>Title:</source>
        <translation>标题：</translation>
    </message>
    <message>
        <source>Told before the rules of the guideline</source>
        <translation>先于指南规则说明</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>What is near enough</source>
        <translation>多接近算合格</translation>
    </message>
    <message>
        <source>What it is called; no name of a patient</source>
        <translation>名称；不得含患者姓名</translation>
    </message>
    <message>
        <source>Which contours are the expert's</source>
        <translation>哪些轮廓是专家的</translation>
    </message>
    <message>
        <source>Whose rules are told with the feedback, with the landmarks of this CT</source>
        <translation>随反馈给出谁的规则，并带有此 CT 的标志</translation>
    </message>
    <message>
        <source>a plan that is made now on the expert's contours (minutes)</source>
        <translation>现在在专家轮廓上做的计划（几分钟）</translation>
    </message>
    <message>
        <source>as they are in the case now</source>
        <translation>病例中现有的</translation>
    </message>
    <message>
        <source>as they came with the case</source>
        <translation>病例自带的</translation>
    </message>
    <message>
        <source>no dose; the feedback is of geometry alone</source>
        <translation>没有剂量；反馈仅限几何</translation>
    </message>
    <message>
        <source>of none</source>
        <translation>不属于任何</translation>
    </message>
    <message>
        <source>the dose that the case has</source>
        <translation>病例已有的剂量</translation>
    </message>
</context>
<context>
    <name>ui.federation_line</name>
    <message>
        <source>Federation {name}, site {site}: round {round} of {rounds}, {state} ({at})</source>
        <translation>联邦 {name}，站点 {site}：第 {round}/{rounds} 轮，{state}（{at}）</translation>
    </message>
    <message>
        <source>Privacy spent: epsilon {epsilon:.3g} at delta {delta:g}</source>
        <translation>已用隐私预算：epsilon {epsilon:.3g}，delta {delta:g}</translation>
    </message>
    <message>
        <source>Several hospitals, one model: aio-radiotherapy federate (docs/federation.md).</source>
        <translation>多家医院，一个模型：aio-radiotherapy federate (docs/federation.md)。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>trains</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>ui.findings_section</name>
    <message>
        <source>All contours passed the checks. Look at them anyway.</source>
        <translation>所有轮廓都通过了检查。仍请逐一查看。</translation>
    </message>
    <message>
        <source>An unusual CT: what is drawn and planned on it was not tried. {reasons}</source>
        <translation>不寻常的 CT：在其上的勾画与计划未经试验。{reasons}</translation>
    </message>
    <message>
        <source>Changed since they were checked: {names}. Check again.</source>
        <translation>检查后又有改动：{names}。请重新检查。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>No contours yet.</source>
        <translation>还没有轮廓。</translation>
    </message>
    <message>
        <source>Nothing was checked.</source>
        <translation>未作检查。</translation>
    </message>
    <message>
        <source>Plausibility</source>
        <translation>合理性</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Run the plausibility checks on the contours as they are now</source>
        <translation>对当前轮廓进行合理性检查</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>此后有改动</translation>
    </message>
    <message>
        <source>check this</source>
        <translation>请检查</translation>
    </message>
    <message>
        <source>plausible</source>
        <translation>合理</translation>
    </message>
    <message>
        <source>{count} contours, not checked yet.</source>
        <translation>{count} 个轮廓，尚未检查。</translation>
    </message>
    <message>
        <source>{count} structures need a look: {names}</source>
        <translation>{count} 个结构需要查看：{names}</translation>
    </message>
</context>
<context>
    <name>ui.follow_section</name>
    <message>
        <source> slices</source>
        <translation> 层</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>认可</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>全部认可</translation>
    </message>
    <message>
        <source>By the shape and the CT's edges.</source>
        <translation>依据形状和 CT 的边缘。</translation>
    </message>
    <message>
        <source>By the shape and the model's probability.</source>
        <translation>依据形状和模型的概率。</translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation>单击：视图转到该处。</translation>
    </message>
    <message>
        <source>Comes</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Correct one slice or more; the slices above and below then follow.</source>
        <translation>修改一层或多层；上下各层随之调整。</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Edge moves</source>
        <translation>边缘移动</translation>
    </message>
    <message>
        <source>Follow in one slice</source>
        <translation>跟随一层</translation>
    </message>
    <message>
        <source>Follow in {count} slices</source>
        <translation>跟随 {count} 层</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>How many slices up and down may follow</source>
        <translation>上下最多可跟随的层数</translation>
    </message>
    <message>
        <source>Leave all that are left as they are</source>
        <translation>其余全部保持原样</translation>
    </message>
    <message>
        <source>Leave the chosen slice as it is</source>
        <translation>所选层面保持原样</translation>
    </message>
    <message>
        <source>Neighbours follow</source>
        <translation>相邻层跟随</translation>
    </message>
    <message>
        <source>No proposals: {why}.</source>
        <translation>没有建议：{why}。</translation>
    </message>
    <message>
        <source>Proposals could not be made.</source>
        <translation>无法给出建议。</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Proposed {name}</source>
        <translation>建议{name}</translation>
    </message>
    <message>
        <source>Reach:</source>
        <translation>范围：</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>弃用</translation>
    </message>
    <message>
        <source>Show how the neighbours would follow</source>
        <translation>显示相邻层将如何跟随</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>Take all that are left</source>
        <translation>采用其余全部</translation>
    </message>
    <message>
        <source>Take the chosen slice</source>
        <translation>采用所选层面</translation>
    </message>
    <message>
        <source>The neighbours fit as they are.</source>
        <translation>相邻层已经吻合。</translation>
    </message>
    <message>
        <source>choose the structure before you correct it</source>
        <translation>请先选择结构再修改</translation>
    </message>
</context>
<context>
    <name>ui.fractionation_rows</name>
    <message>
        <source> best</source>
        <translation> 最优</translation>
    </message>
    <message>
        <source>from the uncertainty of alpha/beta alone</source>
        <translation>仅来自 α/β 的不确定性</translation>
    </message>
    <message>
        <source>share of the draws of alpha/beta in which it is the best</source>
        <translation>在 α/β 的抽样中其为最优的比例</translation>
    </message>
    <message>
        <source>tumour {target:g}, late {late:g} Gy ({name})</source>
        <translation>肿瘤 {target:g}，晚期 {late:g} Gy（{name}）</translation>
    </message>
</context>
<context>
    <name>ui.fractionation_section</name>
    <message>
        <source>Curve in the plot view</source>
        <translation>曲线图中的曲线</translation>
    </message>
    <message>
        <source>Draw the iso-effect curve in the plot view</source>
        <translation>在曲线图中画出等效曲线</translation>
    </message>
    <message>
        <source>Fractionation explorer</source>
        <translation>分割方案探索</translation>
    </message>
    <message>
        <source>Fractions:</source>
        <translation>分次数：</translation>
    </message>
    <message>
        <source>Gy per fraction</source>
        <translation>Gy/分次</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>Match the EUD</source>
        <translation>匹配 EUD</translation>
    </message>
    <message>
        <source>Number of fractions</source>
        <translation>分次数</translation>
    </message>
    <message>
        <source>Of the schedule that is explored; the plan stays as it is</source>
        <translation>针对所探索的分割方案；计划保持原样</translation>
    </message>
    <message>
        <source>Per fraction:</source>
        <translation>每分次：</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Take fractions and dose of the plan again</source>
        <translation>重新取用计划的分次和剂量</translation>
    </message>
    <message>
        <source>Target:</source>
        <translation>靶区：</translation>
    </message>
    <message>
        <source>The dose per fraction with the plan's EUD in this number of fractions.</source>
        <translation>该分次数下与计划 EUD 相等的每分次剂量。</translation>
    </message>
    <message>
        <source>The plan's schedule</source>
        <translation>计划的分割方案</translation>
    </message>
    <message>
        <source>The structure that the schedule is to be equal for</source>
        <translation>要求分割方案对其等效的结构</translation>
    </message>
    <message>
        <source>alpha/beta 95 %</source>
        <translation>α/β 的 95%</translation>
    </message>
    <message>
        <source>alpha/beta:</source>
        <translation>α/β：</translation>
    </message>
    <message>
        <source>here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>lowest NTCP</source>
        <translation>NTCP 最低</translation>
    </message>
    <message>
        <source>of the models</source>
        <translation>各模型的</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>{here}, {dose:.2f} Gy each; the plan: {plan}</source>
        <translation>{here}，每次 {dose:.2f} Gy；计划：{plan}</translation>
    </message>
</context>
<context>
    <name>ui.front_view</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>ui.fusion_marks</name>
    <message>
        <source>A click on a row brings the slice views there</source>
        <translation>单击一行，层面视图转到该处</translation>
    </message>
    <message>
        <source>Apart [mm]</source>
        <translation>相距 [mm]</translation>
    </message>
    <message>
        <source>Click a place on the CT.</source>
        <translation>请在 CT 上单击一处。</translation>
    </message>
    <message>
        <source>Click the same place in a slice view twice: first on the CT, then on the image</source>
        <translation>在层面视图中单击同一处两次：先在 CT 上，再在图像上</translation>
    </message>
    <message>
        <source>Click the same place on the image.</source>
        <translation>请在图像上单击同一处。</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>标志点</translation>
    </message>
    <message>
        <source>Mark a landmark</source>
        <translation>标记标志点</translation>
    </message>
    <message>
        <source>Remove the last</source>
        <translation>移除最后一个</translation>
    </message>
    <message>
        <source>Takes the landmark away that was marked last</source>
        <translation>去掉最后标记的标志点</translation>
    </message>
    <message>
        <source>landmark {number}</source>
        <translation>标志点 {number}</translation>
    </message>
</context>
<context>
    <name>ui.fusion_section</name>
    <message>
        <source>A volume that was loaded already, to be taken as the further image</source>
        <translation>已加载的体数据，作为另一套图像使用</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>认可</translation>
    </message>
    <message>
        <source>Add a further image of the patient first.</source>
        <translation>请先添加患者的另一套图像。</translation>
    </message>
    <message>
        <source>Add the image to the case</source>
        <translation>将图像加入病例</translation>
    </message>
    <message>
        <source>An image was removed meanwhile; the registration was dropped.</source>
        <translation>其间有图像被移除；配准已丢弃。</translation>
    </message>
    <message>
        <source>Bending follows arms and breath; look how volumes change before you use it</source>
        <translation>变形跟随手臂和呼吸；使用前请查看体积如何变化</translation>
    </message>
    <message>
        <source>CT or CBCT</source>
        <translation>CT 或 CBCT</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>DICOM of MR, PET or CBCT</source>
        <translation>MR、PET 或 CBCT 的 DICOM</translation>
    </message>
    <message>
        <source>Finds how the further image lies to the CT</source>
        <translation>求出另一套图像相对 CT 的位置</translation>
    </message>
    <message>
        <source>From a folder:</source>
        <translation>来自文件夹：</translation>
    </message>
    <message>
        <source>Fusion with MR, PET or CBCT</source>
        <translation>与 MR、PET 或 CBCT 融合</translation>
    </message>
    <message>
        <source>Image:</source>
        <translation>图像：</translation>
    </message>
    <message>
        <source>Is '{name}' of the same patient as the CT?</source>
        <translation>“{name}”与 CT 属于同一患者吗？</translation>
    </message>
    <message>
        <source>Is it the same patient?</source>
        <translation>是同一患者吗？</translation>
    </message>
    <message>
        <source>Loaded:</source>
        <translation>已加载：</translation>
    </message>
    <message>
        <source>MR</source>
        <translation>MR</translation>
    </message>
    <message>
        <source>Makes the loaded volume a further image of the case</source>
        <translation>将已加载的体数据作为病例的另一套图像</translation>
    </message>
    <message>
        <source>Nothing was decided.</source>
        <translation>没有作出决定。</translation>
    </message>
    <message>
        <source>Or a volume of the scene</source>
        <translation>或场景中的体数据</translation>
    </message>
    <message>
        <source>PET (SUV)</source>
        <translation>PET (SUV)</translation>
    </message>
    <message>
        <source>Reads the image and keeps it beside the CT; the CT is not changed</source>
        <translation>读取图像并与 CT 并存；CT 不变</translation>
    </message>
    <message>
        <source>Register to the CT</source>
        <translation>与 CT 配准</translation>
    </message>
    <message>
        <source>Registered. Look whether edges fit before you accept it.</source>
        <translation>已配准。认可之前请查看边缘是否吻合。</translation>
    </message>
    <message>
        <source>Registration:</source>
        <translation>配准：</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>弃用</translation>
    </message>
    <message>
        <source>Removes the image and its registration; a volume that you loaded stays</source>
        <translation>移除图像及其配准；您加载的体数据保留</translation>
    </message>
    <message>
        <source>Stands with date and time in the case</source>
        <translation>连同日期和时间写入病例</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Take the image out of the case</source>
        <translation>将图像从病例中移除</translation>
    </message>
    <message>
        <source>The further image that everything below is about</source>
        <translation>以下内容所针对的另一套图像</translation>
    </message>
    <message>
        <source>The fusion does not fit; the record keeps who said so</source>
        <translation>融合不吻合；记录中保留是谁判定的</translation>
    </message>
    <message>
        <source>The image was not added.</source>
        <translation>没有添加图像。</translation>
    </message>
    <message>
        <source>The images were not registered.</source>
        <translation>没有配准图像。</translation>
    </message>
    <message>
        <source>The volume was not taken.</source>
        <translation>没有采用该体数据。</translation>
    </message>
    <message>
        <source>What the loaded volume is</source>
        <translation>所加载的体数据是什么</translation>
    </message>
    <message>
        <source>You have looked at the fusion and accept it for contouring</source>
        <translation>您已查看融合并认可其用于勾画</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>bend, too (deformable)</source>
        <translation>同时变形（可变形）</translation>
    </message>
    <message>
        <source>no further image yet</source>
        <translation>还没有另一套图像</translation>
    </message>
    <message>
        <source>turn and shift (rigid)</source>
        <translation>旋转和平移（刚性）</translation>
    </message>
</context>
<context>
    <name>ui.fusion_texts</name>
    <message>
        <source>Accepted by {by}, {at}.</source>
        <translation>由 {by} 于 {at} 认可。</translation>
    </message>
    <message>
        <source>Not accepted yet: look at the fusion first.</source>
        <translation>尚未认可：请先查看融合。</translation>
    </message>
    <message>
        <source>Rejected by {by}, {at}.</source>
        <translation>由 {by} 于 {at} 否决。</translation>
    </message>
    <message>
        <source>The images have changed since {by} decided. Register them again.</source>
        <translation>自 {by} 作出决定以来图像有改动。请重新配准。</translation>
    </message>
    <message>
        <source>bent up to {bend:.1f} mm, volumes by {least:.2f} to {most:.2f}, {folded:.2g} % folded</source>
        <translation>变形最大 {bend:.1f} mm，体积变为 {least:.2f} 至 {most:.2f} 倍，折叠 {folded:.2g} %</translation>
    </message>
    <message>
        <source>bodies agree by a Dice of {dice:.3f}</source>
        <translation>体表一致性 Dice {dice:.3f}</translation>
    </message>
    <message>
        <source>{method}: turned {turn:.1f}°, shifted {shift:.1f} mm</source>
        <translation>{method}：旋转 {turn:.1f}°，平移 {shift:.1f} mm</translation>
    </message>
</context>
<context>
    <name>ui.fusion_view</name>
    <message>
        <source>Flicker between both</source>
        <translation>在两者间闪烁切换</translation>
    </message>
    <message>
        <source>From the CT alone (0) to the further image alone (1)</source>
        <translation>从仅 CT (0) 到仅另一套图像 (1)</translation>
    </message>
    <message>
        <source>Opacity:</source>
        <translation>不透明度：</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>Shows the CT and the further image in turn: what jumps does not fit</source>
        <translation>交替显示 CT 和另一套图像：跳动之处不吻合</translation>
    </message>
    <message>
        <source>What of the further image the slice views show with the CT</source>
        <translation>层面视图中与 CT 一起显示另一套图像的什么内容</translation>
    </message>
    <message>
        <source>a checkerboard of both</source>
        <translation>两者的棋盘格</translation>
    </message>
    <message>
        <source>the CT alone</source>
        <translation>仅 CT</translation>
    </message>
    <message>
        <source>the image over the CT</source>
        <translation>图像叠加在 CT 上</translation>
    </message>
    <message>
        <source>where volumes change (Jacobian)</source>
        <translation>体积变化之处（Jacobian）</translation>
    </message>
</context>
<context>
    <name>ui.gate_decisions</name>
    <message>
        <source>Accept the {what} first: the steps wait for that.</source>
        <translation>请先认可{what}：后续步骤在等待。</translation>
    </message>
    <message>
        <source>It could not be accepted.</source>
        <translation>无法认可。</translation>
    </message>
    <message>
        <source>It could not be withdrawn.</source>
        <translation>无法撤回。</translation>
    </message>
    <message>
        <source>contours</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>计划</translation>
    </message>
</context>
<context>
    <name>ui.gate_line</name>
    <message>
        <source>Accept contours</source>
        <translation>认可轮廓</translation>
    </message>
    <message>
        <source>Accept plan</source>
        <translation>认可计划</translation>
    </message>
    <message>
        <source>Not now: {reason}.</source>
        <translation>暂不可用：{reason}。</translation>
    </message>
    <message>
        <source>Run all steps waits for the contours to be accepted before the plan, for the plan before the export.</source>
        <translation>“运行全部步骤”会在计划前等待认可轮廓，在导出前等待认可计划。</translation>
    </message>
    <message>
        <source>Stands with date and time in the case, in its report and in exported structure sets and plans.</source>
        <translation>连同日期和时间写入病例、报告以及导出的结构集和计划。</translation>
    </message>
    <message>
        <source>Stop to be accepted</source>
        <translation>停下等待认可</translation>
    </message>
    <message>
        <source>Takes your acceptance back; the record keeps both.</source>
        <translation>收回您的认可；两次都会记录在案。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>You have looked at all contours and accept them as they are. A later edit takes this back.</source>
        <translation>您已查看所有轮廓并按现状认可。以后的编辑会使认可失效。</translation>
    </message>
    <message>
        <source>You have looked at dose, goals and delivery and accept the plan. A later change of it takes this back.</source>
        <translation>您已查看剂量、剂量目标和可执行性并认可该计划。以后的改动会使认可失效。</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
</context>
<context>
    <name>ui.goal_chips</name>
    <message>
        <source>{structure} mean {mean}</source>
        <translation>{structure} 平均 {mean}</translation>
    </message>
    <message>
        <source>{structure}: mean {mean}, at most {highest}, {volume}</source>
        <translation>{structure}：平均 {mean}，最大 {highest}，{volume}</translation>
    </message>
</context>
<context>
    <name>ui.hand_plan_form</name>
    <message>
        <source>Beam:</source>
        <translation>射束：</translation>
    </message>
    <message>
        <source>Collimator:</source>
        <translation>准直器：</translation>
    </message>
    <message>
        <source>Edge beyond the skin:</source>
        <translation>皮肤外的边缘：</translation>
    </message>
    <message>
        <source>Edge to the chest:</source>
        <translation>胸侧边缘：</translation>
    </message>
    <message>
        <source>Edge to the feet:</source>
        <translation>足侧边缘：</translation>
    </message>
    <message>
        <source>Edge to the head:</source>
        <translation>头侧边缘：</translation>
    </message>
    <message>
        <source>From the central axis, on the plane of the isocentre</source>
        <translation>等中心平面上距中心轴的距离</translation>
    </message>
    <message>
        <source>Gantry:</source>
        <translation>机架：</translation>
    </message>
    <message>
        <source>Isocentre anterior:</source>
        <translation>等中心（前方）：</translation>
    </message>
    <message>
        <source>Isocentre right:</source>
        <translation>等中心（右方）：</translation>
    </message>
    <message>
        <source>Isocentre superior:</source>
        <translation>等中心（头方）：</translation>
    </message>
    <message>
        <source>Lateral</source>
        <translation>外侧</translation>
    </message>
    <message>
        <source>Medial</source>
        <translation>内侧</translation>
    </message>
    <message>
        <source>Of both beams together, in the patient's RAS coordinates</source>
        <translation>两个射束合计，患者 RAS 坐标</translation>
    </message>
    <message>
        <source>Part of the dose, relative to the other beam</source>
        <translation>相对于另一射束的剂量份额</translation>
    </message>
    <message>
        <source>Turns the field, so that its edge follows the chest wall</source>
        <translation>转动射野，使其边缘沿胸壁</translation>
    </message>
    <message>
        <source>Weight:</source>
        <translation>权重：</translation>
    </message>
    <message>
        <source>Where the gantry stands (IEC 61217)</source>
        <translation>机架的位置 (IEC 61217)</translation>
    </message>
    <message>
        <source>Which beam the sliders move</source>
        <translation>滑块移动哪个射束</translation>
    </message>
</context>
<context>
    <name>ui.import_questions</name>
    <message>
        <source>CT series</source>
        <translation>CT 序列</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Patient {number}</source>
        <translation>患者 {number}</translation>
    </message>
    <message>
        <source>Several structure sets were drawn on this CT. Choose the one to take; the others are left aside.</source>
        <translation>该 CT 上画有多个结构集。请选择要用的一个；其余不予采用。</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>The folder holds more than one case. Choose the CT of the patient and study that are meant: contours, plans and doses of other patients and of other CTs are left aside, nothing is mixed.</source>
        <translation>文件夹中有不止一个病例。请选择所指的患者和检查的 CT：其他患者和其他 CT 的轮廓、计划和剂量不予采用，绝不混用。</translation>
    </message>
    <message>
        <source>The names could not be kept for the next cases.</source>
        <translation>无法为以后的病例保存名称。</translation>
    </message>
    <message>
        <source>Which case?</source>
        <translation>哪个病例？</translation>
    </message>
    <message>
        <source>Which structure set?</source>
        <translation>哪个结构集？</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>随之</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>ui.input_panel</name>
    <message>
        <source>Automatic contours are dotted, edited ones dashed, manual ones solid.</source>
        <translation>自动轮廓为点线，编辑后的为虚线，手工的为实线。</translation>
    </message>
    <message>
        <source>Compare with the case's other contours</source>
        <translation>与本病例的其他轮廓比较</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Compute DVHs, metrics, goals, TCP and NTCP anew</source>
        <translation>重新计算 DVH、指标、剂量目标、TCP 和 NTCP</translation>
    </message>
    <message>
        <source>Contours end:</source>
        <translation>轮廓端部：</translation>
    </message>
    <message>
        <source>Contours:</source>
        <translation>轮廓：</translation>
    </message>
    <message>
        <source>Curves and numbers move with every stroke of the segment editor.</source>
        <translation>分割编辑器的每一笔都会使曲线和数值更新。</translation>
    </message>
    <message>
        <source>Curves:</source>
        <translation>曲线：</translation>
    </message>
    <message>
        <source>Dose and contours</source>
        <translation>剂量与轮廓</translation>
    </message>
    <message>
        <source>Dose:</source>
        <translation>剂量：</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation>导出 CSV...</translation>
    </message>
    <message>
        <source>Export figure...</source>
        <translation>导出图...</translation>
    </message>
    <message>
        <source>Follow contour edits</source>
        <translation>跟随轮廓编辑</translation>
    </message>
    <message>
        <source>Protocol:</source>
        <translation>方案：</translation>
    </message>
    <message>
        <source>Select a dose</source>
        <translation>请选择剂量</translation>
    </message>
    <message>
        <source>Select contours</source>
        <translation>请选择轮廓</translation>
    </message>
    <message>
        <source>The contours that the dose is evaluated on</source>
        <translation>用于评估剂量的轮廓</translation>
    </message>
    <message>
        <source>The curves that the chart shows, as SVG, PNG or PDF.</source>
        <translation>图中显示的曲线，SVG、PNG 或 PDF 格式。</translation>
    </message>
    <message>
        <source>The dose that is evaluated</source>
        <translation>要评估的剂量</translation>
    </message>
    <message>
        <source>Treated side:</source>
        <translation>治疗侧：</translation>
    </message>
    <message>
        <source>Write the tables of metrics, TCP and NTCP as CSV</source>
        <translation>将指标、TCP 和 NTCP 表写成 CSV</translation>
    </message>
    <message>
        <source>all structures</source>
        <translation>所有结构</translation>
    </message>
    <message>
        <source>at the last slice</source>
        <translation>止于最后一层</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>half a slice beyond the last one</source>
        <translation>超出最后一层半个层厚</translation>
    </message>
    <message>
        <source>half a slice beyond the last one, tapered where they taper</source>
        <translation>超出最后一层半个层厚，并在收窄处收窄</translation>
    </message>
    <message>
        <source>left breast</source>
        <translation>左乳</translation>
    </message>
    <message>
        <source>right breast</source>
        <translation>右乳</translation>
    </message>
    <message>
        <source>structures of the protocol</source>
        <translation>方案中的结构</translation>
    </message>
    <message>
        <source>visible structures</source>
        <translation>可见的结构</translation>
    </message>
</context>
<context>
    <name>ui.kept_set</name>
    <message>
        <source>The set in the case's folder is of another CT: make one of this case.</source>
        <translation>病例文件夹中的一组计划属于另一个 CT：请为本病例重新生成。</translation>
    </message>
    <message>
        <source>The set that was kept with the case is of before ({what}), so it was made again.</source>
        <translation>随病例保存的一组计划做于改动（{what}）之前，因此已重新生成。</translation>
    </message>
    <message>
        <source>The set that was kept with the case is of before ({what}): make it again.</source>
        <translation>随病例保存的一组计划做于改动（{what}）之前：请重新生成。</translation>
    </message>
    <message>
        <source>The set that was kept with the case.</source>
        <translation>随病例保存的一组计划。</translation>
    </message>
</context>
<context>
    <name>ui.layout_row</name>
    <message>
        <source>The views could not be arranged.</source>
        <translation>无法排列视图。</translation>
    </message>
</context>
<context>
    <name>ui.layout_titles</name>
    <message>
        <source>All, and where they differ</source>
        <translation>全部轮廓及其差异</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Both: candidate thick</source>
        <translation>两者：候选为粗线</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>编辑后</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手工</translation>
    </message>
    <message>
        <source>Plan A</source>
        <translation>计划 A</translation>
    </message>
    <message>
        <source>Plan B</source>
        <translation>计划 B</translation>
    </message>
</context>
<context>
    <name>ui.layouts</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Manual, automatic and edited contours side by side</source>
        <translation>手工、自动和编辑后的轮廓并排显示</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>教学</translation>
    </message>
    <message>
        <source>The CT without dose and curves, to contour on</source>
        <translation>不带剂量和曲线的 CT，用于勾画</translation>
    </message>
    <message>
        <source>There are no two plans to compare yet.</source>
        <translation>还没有两个可比较的计划。</translation>
    </message>
    <message>
        <source>There is no case yet.</source>
        <translation>还没有病例。</translation>
    </message>
    <message>
        <source>There is one set of contours only: nothing to compare it with.</source>
        <translation>只有一套轮廓：没有可比较的对象。</translation>
    </message>
    <message>
        <source>Two plans side by side</source>
        <translation>两个计划并排显示</translation>
    </message>
    <message>
        <source>Views, verdict and tools to correct contours</source>
        <translation>视图、结论和修改轮廓的工具</translation>
    </message>
    <message>
        <source>{title}: {what}</source>
        <translation>{title}：{what}</translation>
    </message>
</context>
<context>
    <name>ui.learning_section</name>
    <message>
        <source>A candidate was trained. Look at the table before you decide.</source>
        <translation>已训练出一个候选模型。请先看表格再决定。</translation>
    </message>
    <message>
        <source>A structure loses more than {margin:g}: this candidate cannot be used.</source>
        <translation>有结构的损失超过 {margin:g}：不能使用该候选模型。</translation>
    </message>
    <message>
        <source>Accept corrected cases first.</source>
        <translation>请先认可修改过的病例。</translation>
    </message>
    <message>
        <source>Accept these contours into the library</source>
        <translation>将这些轮廓收入库中</translation>
    </message>
    <message>
        <source>Cancelled; the next training goes on from here.</source>
        <translation>已取消；下次训练从此处继续。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Choose a folder; an empty one becomes a new library.</source>
        <translation>选择文件夹；空文件夹将成为新库。</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>Dice on</source>
        <translation>Dice 高于</translation>
    </message>
    <message>
        <source>Folder on this machine</source>
        <translation>本机上的文件夹</translation>
    </message>
    <message>
        <source>Go back to the version before</source>
        <translation>回到之前的版本</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>In use: {title}, {folder}</source>
        <translation>使用中：{title}，{folder}</translation>
    </message>
    <message>
        <source>Keeps CT, automatic and corrected contours on this machine, without names.</source>
        <translation>在本机保存 CT、自动轮廓和修改后的轮廓，不含姓名。</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Library:</source>
        <translation>库：</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>No candidate was made.</source>
        <translation>没有生成候选模型。</translation>
    </message>
    <message>
        <source>Path [mm]</source>
        <translation>路径 [mm]</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>The candidate was not taken into use.</source>
        <translation>没有启用候选模型。</translation>
    </message>
    <message>
        <source>The case was not kept.</source>
        <translation>没有保留该病例。</translation>
    </message>
    <message>
        <source>The library cannot be used.</source>
        <translation>无法使用该库。</translation>
    </message>
    <message>
        <source>The loss of the training, step by step, on a logarithmic scale.</source>
        <translation>训练损失，逐步显示，对数刻度。</translation>
    </message>
    <message>
        <source>The patient agreed that her case is learned from</source>
        <translation>患者同意其病例用于学习</translation>
    </message>
    <message>
        <source>The version in use is put aside; it can be used again later.</source>
        <translation>将使用中的版本搁置；以后仍可使用。</translation>
    </message>
    <message>
        <source>The version was not changed.</source>
        <translation>没有更改版本。</translation>
    </message>
    <message>
        <source>Train a candidate</source>
        <translation>训练候选模型</translation>
    </message>
    <message>
        <source>Trains a new version on the corrections in the library.</source>
        <translation>用库中的修改训练一个新版本。</translation>
    </message>
    <message>
        <source>Use the candidate from now on</source>
        <translation>从现在起使用候选模型</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Without her consent the case is not kept.</source>
        <translation>未经其同意不保留该病例。</translation>
    </message>
    <message>
        <source>Your decision: the next cases are contoured by this version.</source>
        <translation>由您决定：以后的病例将由该版本勾画。</translation>
    </message>
    <message>
        <source>Your role:</source>
        <translation>您的角色：</translation>
    </message>
    <message>
        <source>dosimetrist</source>
        <translation>剂量师</translation>
    </message>
    <message>
        <source>frozen set</source>
        <translation>冻结集</translation>
    </message>
    <message>
        <source>held back ({count})</source>
        <translation>留出集 ({count})</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>phantoms ({count})</source>
        <translation>体模 ({count})</translation>
    </message>
    <message>
        <source>physician</source>
        <translation>医师</translation>
    </message>
    <message>
        <source>physicist</source>
        <translation>物理师</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>住院医师</translation>
    </message>
    <message>
        <source>technologist</source>
        <translation>技师</translation>
    </message>
</context>
<context>
    <name>ui.loaded_study_offer</name>
    <message>
        <source>CT “{name}” of {whose}</source>
        <translation>{whose}的 CT“{name}”</translation>
    </message>
    <message>
        <source>CT, contours and dose that are in the scene become the case; nothing is read anew.</source>
        <translation>场景中的 CT、轮廓和剂量成为病例；不重新读取任何内容。</translation>
    </message>
    <message>
        <source>Loaded: {what}.</source>
        <translation>已加载：{what}。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Several CTs are loaded. Choose the one to plan on.</source>
        <translation>加载了多套 CT。请选择用于计划的一套。</translation>
    </message>
    <message>
        <source>Several doses belong to this CT.</source>
        <translation>有多个剂量属于该 CT。</translation>
    </message>
    <message>
        <source>Several structure sets belong to this CT.</source>
        <translation>有多个结构集属于该 CT。</translation>
    </message>
    <message>
        <source>Use the loaded study</source>
        <translation>使用已加载的检查</translation>
    </message>
    <message>
        <source>Which contours?</source>
        <translation>哪套轮廓？</translation>
    </message>
    <message>
        <source>Which dose?</source>
        <translation>哪个剂量？</translation>
    </message>
    <message>
        <source>Which study?</source>
        <translation>哪次检查？</translation>
    </message>
    <message>
        <source>a patient who is hidden</source>
        <translation>已隐藏的患者</translation>
    </message>
    <message>
        <source>a patient without a name</source>
        <translation>没有姓名的患者</translation>
    </message>
    <message>
        <source>contours “{name}”</source>
        <translation>轮廓“{name}”</translation>
    </message>
    <message>
        <source>dose “{name}”</source>
        <translation>剂量“{name}”</translation>
    </message>
    <message>
        <source>plan “{name}”, which stays SlicerRT's</source>
        <translation>计划“{name}”，仍属于 SlicerRT</translation>
    </message>
</context>
<context>
    <name>ui.machine_choice</name>
    <message>
        <source>A machine of your own: a file fitted to its measurements, or a photon machine of matRad (.mat)</source>
        <translation>自有加速器：拟合其测量数据的文件，或 matRad 的光子加速器（.mat）</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Machine file</source>
        <translation>加速器文件</translation>
    </message>
    <message>
        <source>Machine files (*.json *.mat);;All files (*)</source>
        <translation>加速器文件 (*.json *.mat);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The machine file could not be read.</source>
        <translation>无法读取加速器文件。</translation>
    </message>
    <message>
        <source>{title} (of the plan)</source>
        <translation>{title}（计划的）</translation>
    </message>
</context>
<context>
    <name>ui.mixture_sliders</name>
    <message>
        <source>Dose that it lacks to {dose:.1f} Gy, on average over its volume.</source>
        <translation>距 {dose:.1f} Gy 所缺的剂量，按其体积平均。</translation>
    </message>
    <message>
        <source>Keep it from becoming worse while the others move.</source>
        <translation>在其他量变动时，不让它变差。</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Mean dose.</source>
        <translation>平均剂量。</translation>
    </message>
    <message>
        <source>{name} lacks:</source>
        <translation>{name} 缺少：</translation>
    </message>
    <message>
        <source>{name} mean:</source>
        <translation>{name} 平均：</translation>
    </message>
</context>
<context>
    <name>ui.mixture_view</name>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>DVHs of the mixture; dashed: of the balanced plan.</source>
        <translation>混合计划的 DVH；虚线：均衡计划。</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>混合</translation>
    </message>
</context>
<context>
    <name>ui.model_images</name>
    <message>
        <source>'{name}' is not registered to the CT yet.</source>
        <translation>“{name}”尚未与 CT 配准。</translation>
    </message>
    <message>
        <source>'{name}' or the CT have changed since they were registered.</source>
        <translation>“{name}”或 CT 在配准之后有改动。</translation>
    </message>
    <message>
        <source>Choose the image that is {image}; the model looks at it beside the CT.</source>
        <translation>请选择哪幅图像是 {image}；模型在 CT 之外还要看它。</translation>
    </message>
    <message>
        <source>The model looks at {image} beside the CT: add it under Fusion, register and accept it.</source>
        <translation>模型在 CT 之外还要看 {image}：请在“融合”中添加、配准并认可它。</translation>
    </message>
    <message>
        <source>The registered image that the model looks at beside the CT</source>
        <translation>模型在 CT 之外还要看的已配准图像</translation>
    </message>
    <message>
        <source>The registration of '{name}' has not been accepted by a person.</source>
        <translation>“{name}”的配准尚未经人认可。</translation>
    </message>
    <message>
        <source>choose the image</source>
        <translation>选择图像</translation>
    </message>
</context>
<context>
    <name>ui.names_dialog</name>
    <message>
        <source>For this patient alone, because the name does not say the side: {names}.</source>
        <translation>仅针对该患者，因为名称未说明侧别：{names}。</translation>
    </message>
    <message>
        <source>Keep these for the next cases, in {file}</source>
        <translation>为以后的病例保存在 {file} 中</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>文件中的名称</translation>
    </message>
    <message>
        <source>The case brings contours whose names are not certain. Choose the standard name (TG-263) of each, or leave it as it is: then it is shown and exported, and no goal looks for it. The original names come back in exports.</source>
        <translation>本病例带来的轮廓中有名称不能确定者。请为每个选择标准名称 (TG-263)，或保持原样：那样它会显示和导出，但没有剂量目标会查找它。导出时恢复原名称。</translation>
    </message>
    <message>
        <source>Two contours cannot both be {names}.</source>
        <translation>两个轮廓不能都是 {names}。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>What do these names mean?</source>
        <translation>这些名称是什么意思？</translation>
    </message>
    <message>
        <source>Why it is asked</source>
        <translation>询问的原因</translation>
    </message>
    <message>
        <source>leave as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>perhaps {name}; {why}</source>
        <translation>可能是 {name}；{why}</translation>
    </message>
</context>
<context>
    <name>ui.names_section</name>
    <message>
        <source>Ask when something is not clear</source>
        <translation>有不明确之处时询问</translation>
    </message>
    <message>
        <source>At an import: which of several patients, CTs or structure sets is meant, and what names mean.</source>
        <translation>导入时询问：多名患者、多套 CT 或多个结构集时指的是哪一个，以及名称的含义。</translation>
    </message>
    <message>
        <source>JSON or CSV</source>
        <translation>JSON 或 CSV</translation>
    </message>
    <message>
        <source>Names of contours, questions</source>
        <translation>轮廓名称与提问</translation>
    </message>
    <message>
        <source>Names of the clinic:</source>
        <translation>本院的名称：</translation>
    </message>
    <message>
        <source>Shows and changes what the names of the open case's contours mean.</source>
        <translation>显示并修改打开病例中轮廓名称的含义。</translation>
    </message>
    <message>
        <source>What names mean...</source>
        <translation>名称的含义...</translation>
    </message>
    <message>
        <source>What the clinic's own names mean (name, standard name), in every case; answers are kept in it.</source>
        <translation>本院自有名称的含义（名称，标准名称），适用于每个病例；回答保存在其中。</translation>
    </message>
</context>
<context>
    <name>ui.next_cases</name>
    <message>
        <source>Cancelled; the order did not change.</source>
        <translation>已取消；顺序没有改变。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Choose a folder with CTs.</source>
        <translation>请选择存放 CT 的文件夹。</translation>
    </message>
    <message>
        <source>Folder with CTs to contour</source>
        <translation>存放待勾画 CT 的文件夹</translation>
    </message>
    <message>
        <source>Left out: {cases}</source>
        <translation>未计入：{cases}</translation>
    </message>
    <message>
        <source>Looking for the next case</source>
        <translation>正在寻找下一个病例</translation>
    </message>
    <message>
        <source>Looks at each CT: how much outline would have to be drawn anew? Minutes for each.</source>
        <translation>查看每套 CT：有多少轮廓需要重新勾画？每套需几分钟。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Path [mm]</source>
        <translation>路径 [mm]</translation>
    </message>
    <message>
        <source>The cases were not put in order.</source>
        <translation>没有对病例排序。</translation>
    </message>
    <message>
        <source>The first case has the most outline to draw anew.</source>
        <translation>第一个病例需要重新勾画的轮廓最多。</translation>
    </message>
    <message>
        <source>Waiting:</source>
        <translation>等待中：</translation>
    </message>
    <message>
        <source>Which case next?</source>
        <translation>接下来是哪个病例？</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>nothing to correct</source>
        <translation>无需修改</translation>
    </message>
</context>
<context>
    <name>ui.objective_form</name>
    <message>
        <source>How much a miss weighs against those of the other objectives</source>
        <translation>未达到时相对于其他优化目标的权重</translation>
    </message>
    <message>
        <source>Objective:</source>
        <translation>优化目标：</translation>
    </message>
    <message>
        <source>Priority:</source>
        <translation>优先级：</translation>
    </message>
    <message>
        <source>Structure:</source>
        <translation>结构：</translation>
    </message>
    <message>
        <source>The structure that the objective is about</source>
        <translation>该优化目标所针对的结构</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手工</translation>
    </message>
</context>
<context>
    <name>ui.objectives_section</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add the objective of the fields to the list</source>
        <translation>将字段中的优化目标加入列表</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Click on its row first.</source>
        <translation>请先单击其所在行。</translation>
    </message>
    <message>
        <source>From the protocol</source>
        <translation>取自方案</translation>
    </message>
    <message>
        <source>Make the plan again with the list as it stands</source>
        <translation>按现有列表重新做计划</translation>
    </message>
    <message>
        <source>Miss</source>
        <translation>差距</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>优化目标</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>优化目标</translation>
    </message>
    <message>
        <source>Optimise again</source>
        <translation>重新优化</translation>
    </message>
    <message>
        <source>Optimise as soon as a curve is pulled</source>
        <translation>拖动曲线后立即优化</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Raised while this plan was searched for, because a goal was missed.</source>
        <translation>搜索本计划时因未达到某一剂量目标而提高。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Replace the list by what follows from the protocol</source>
        <translation>用由方案得出的优化目标替换列表</translation>
    </message>
    <message>
        <source>Replace the objective of the chosen row by that of the fields</source>
        <translation>用字段中的优化目标替换所选行的优化目标</translation>
    </message>
    <message>
        <source>Root mean square of what is missed, in % of the prescription (probabilities: in %); up to 0.5 is met.</source>
        <translation>未达到量的均方根，以处方剂量的 % 表示（概率以 % 表示）；不超过 0.5 即为达到。</translation>
    </message>
    <message>
        <source>Sooner done, and near to this plan; without it the search begins anew.</source>
        <translation>更快完成，且接近本计划；不选则重新开始搜索。</translation>
    </message>
    <message>
        <source>Start from the fluence of this plan</source>
        <translation>从本计划的通量开始</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Take the objective of the chosen row out of the list</source>
        <translation>将所选行的优化目标从列表中移除</translation>
    </message>
    <message>
        <source>The curve could not be pulled there.</source>
        <translation>无法将曲线拖到那里。</translation>
    </message>
    <message>
        <source>The objective could not be added.</source>
        <translation>无法添加优化目标。</translation>
    </message>
    <message>
        <source>The objective could not be changed.</source>
        <translation>无法更改优化目标。</translation>
    </message>
    <message>
        <source>The objective could not be moved there.</source>
        <translation>无法将优化目标移到那里。</translation>
    </message>
    <message>
        <source>The protocol's objectives could not be made.</source>
        <translation>无法生成方案的优化目标。</translation>
    </message>
    <message>
        <source>Without it, several curves can be pulled before the plan is made again.</source>
        <translation>不选时，可先拖动多条曲线，再重新做计划。</translation>
    </message>
    <message>
        <source>no objective is chosen</source>
        <translation>没有选择优化目标</translation>
    </message>
</context>
<context>
    <name>ui.options</name>
    <message>
        <source>as the CT shows it</source>
        <translation>如 CT 所示</translation>
    </message>
    <message>
        <source>breast conserved</source>
        <translation>保乳</translation>
    </message>
    <message>
        <source>mastectomy: chest wall</source>
        <translation>乳房切除：胸壁</translation>
    </message>
</context>
<context>
    <name>ui.outcome_view</name>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Shows the report of the last export in the browser</source>
        <translation>在浏览器中显示上次导出的报告</translation>
    </message>
    <message>
        <source>The report could not be opened.</source>
        <translation>无法打开报告。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>ui.packages</name>
    <message>
        <source>Install packages</source>
        <translation>安装软件包</translation>
    </message>
    <message>
        <source>Look into the Python console for the reason, and check the network connection.</source>
        <translation>请在 Python 控制台中查看原因，并检查网络连接。</translation>
    </message>
    <message>
        <source>could not be installed</source>
        <translation>无法安装</translation>
    </message>
    <message>
        <source>{purpose} needs Python packages that are not installed yet: {names}.

Install them now?</source>
        <translation>{purpose}需要尚未安装的 Python 软件包：{names}。

现在安装吗？</translation>
    </message>
</context>
<context>
    <name>ui.panel</name>
    <message>
        <source>'{name}' are kept as they are, to compare with.</source>
        <translation>“{name}”保持原样，用于比较。</translation>
    </message>
    <message>
        <source>Automatic contours</source>
        <translation>自动轮廓</translation>
    </message>
    <message>
        <source>CT:</source>
        <translation>CT：</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；没有任何改变。</translation>
    </message>
    <message>
        <source>Choose {what} first.</source>
        <translation>请先选择{what}。</translation>
    </message>
    <message>
        <source>Choose {what}.</source>
        <translation>请选择{what}。</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>勾画</translation>
    </message>
    <message>
        <source>Contouring</source>
        <translation>勾画</translation>
    </message>
    <message>
        <source>Contours:</source>
        <translation>轮廓：</translation>
    </message>
    <message>
        <source>Correct the contours</source>
        <translation>修改轮廓</translation>
    </message>
    <message>
        <source>Correct the contours here</source>
        <translation>在此修改轮廓</translation>
    </message>
    <message>
        <source>DVHs could not be computed.</source>
        <translation>无法计算 DVH。</translation>
    </message>
    <message>
        <source>Edit the copy</source>
        <translation>编辑副本</translation>
    </message>
    <message>
        <source>Edit the copy '{name}'.</source>
        <translation>请编辑副本“{name}”。</translation>
    </message>
    <message>
        <source>Import a case first.</source>
        <translation>请先导入病例。</translation>
    </message>
    <message>
        <source>MONAI bundle or nnU-Net</source>
        <translation>MONAI bundle 或 nnU-Net</translation>
    </message>
    <message>
        <source>Make a copy to edit.</source>
        <translation>请制作一份副本用于编辑。</translation>
    </message>
    <message>
        <source>Make an editable copy</source>
        <translation>制作可编辑的副本</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>模型：</translation>
    </message>
    <message>
        <source>Models that look at images beside the CT cannot be looked into.</source>
        <translation>无法查看在 CT 之外还要看其他图像的模型的内部。</translation>
    </message>
    <message>
        <source>Own model:</source>
        <translation>自有模型：</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Programs of others cannot be looked into.</source>
        <translation>无法查看他人程序的内部。</translation>
    </message>
    <message>
        <source>Pull a curve, or move a mark, to change what is asked for.</source>
        <translation>拖动曲线或移动标记，以改变要求。</translation>
    </message>
    <message>
        <source>Reading DICOM</source>
        <translation>正在读取 DICOM</translation>
    </message>
    <message>
        <source>Research and teaching only. Not a medical device.</source>
        <translation>仅用于研究与教学。不是医疗器械。</translation>
    </message>
    <message>
        <source>Select a CT</source>
        <translation>请选择 CT</translation>
    </message>
    <message>
        <source>Select a CT and a model first.</source>
        <translation>请先选择 CT 和模型。</translation>
    </message>
    <message>
        <source>Select the contours to edit</source>
        <translation>请选择要编辑的轮廓</translation>
    </message>
    <message>
        <source>Selected: {name}</source>
        <translation>已选择：{name}</translation>
    </message>
    <message>
        <source>Structures to contour</source>
        <translation>要勾画的结构</translation>
    </message>
    <message>
        <source>The CT could not be contoured.</source>
        <translation>无法勾画该 CT。</translation>
    </message>
    <message>
        <source>The CT that is contoured</source>
        <translation>要勾画的 CT</translation>
    </message>
    <message>
        <source>The CT was removed while it was being contoured; the result was dropped.</source>
        <translation>勾画过程中 CT 已被移除；结果已丢弃。</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>The case could not be started.</source>
        <translation>无法启动病例。</translation>
    </message>
    <message>
        <source>The case in this scene could not be continued.</source>
        <translation>无法继续本场景中的病例。</translation>
    </message>
    <message>
        <source>The case in this scene is not whole.</source>
        <translation>本场景中的病例不完整。</translation>
    </message>
    <message>
        <source>The contours could not be checked.</source>
        <translation>无法检查轮廓。</translation>
    </message>
    <message>
        <source>The contours could not be compared.</source>
        <translation>无法比较轮廓。</translation>
    </message>
    <message>
        <source>The contours could not be copied.</source>
        <translation>无法复制轮廓。</translation>
    </message>
    <message>
        <source>The contours of the model stay as they are; corrections go into a copy</source>
        <translation>模型的轮廓保持原样；修改写入副本</translation>
    </message>
    <message>
        <source>The contours that are corrected</source>
        <translation>要修改的轮廓</translation>
    </message>
    <message>
        <source>The names could not be used.</source>
        <translation>无法使用这些名称。</translation>
    </message>
    <message>
        <source>The plan could not be imported.</source>
        <translation>无法导入计划。</translation>
    </message>
    <message>
        <source>The plan in the scene could not be read.</source>
        <translation>无法读取场景中的计划。</translation>
    </message>
    <message>
        <source>The plan {reason}.</source>
        <translation>计划{reason}。</translation>
    </message>
    <message>
        <source>The settings could not be used.</source>
        <translation>无法使用这些设置。</translation>
    </message>
    <message>
        <source>This</source>
        <translation>本操作</translation>
    </message>
    <message>
        <source>This model cannot be used.</source>
        <translation>无法使用该模型。</translation>
    </message>
    <message>
        <source>Treated side:</source>
        <translation>治疗侧：</translation>
    </message>
    <message>
        <source>Updated in {ms:.0f} ms: {what}</source>
        <translation>更新用时 {ms:.0f} ms：{what}</translation>
    </message>
    <message>
        <source>Wait for the contours.</source>
        <translation>请等待轮廓。</translation>
    </message>
    <message>
        <source>a dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>contours</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>left breast</source>
        <translation>左乳</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未给出</translation>
    </message>
    <message>
        <source>right breast</source>
        <translation>右乳</translation>
    </message>
    <message>
        <source>the treated side</source>
        <translation>治疗侧</translation>
    </message>
    <message>
        <source>{count} structures</source>
        <translation>{count} 个结构</translation>
    </message>
    <message>
        <source>{count} structures contoured.</source>
        <translation>已勾画 {count} 个结构。</translation>
    </message>
    <message>
        <source>{step} did not work.</source>
        <translation>步骤“{step}”失败。</translation>
    </message>
</context>
<context>
    <name>ui.pareto_section</name>
    <message>
        <source>A plan in {s:.0f} s. Delivered against picked: {away}.</source>
        <translation>计划用时 {s:.0f} s。可执行计划与所选之差：{away}。</translation>
    </message>
    <message>
        <source>A set is kept with this case: it is taken up in seconds, unless something has changed since.</source>
        <translation>本病例保存有一组计划：几秒内即可取用，除非此后有改动。</translation>
    </message>
    <message>
        <source>A set of plans is optimised; the sliders then move through all their mixtures. The dose shown is of the fluence, before leaves, and the plan's own dose is not touched.</source>
        <translation>先优化出一组计划，再用滑块在它们的所有混合之间移动。显示的剂量来自通量，未经叶片成形；计划自身的剂量不受影响。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Cancelled; {count} plans are kept. The rest can be made later.</source>
        <translation>已取消；保留了 {count} 个计划，其余可以以后再做。</translation>
    </message>
    <message>
        <source>Choose CT, contours, side and protocol first.</source>
        <translation>请先选择 CT、轮廓、侧别和方案。</translation>
    </message>
    <message>
        <source>Contours have changed since this set was made: make it again.</source>
        <translation>这组计划生成后轮廓有改动：请重新生成。</translation>
    </message>
    <message>
        <source>Make it a plan: leaves and final dose</source>
        <translation>转为计划：叶片和最终剂量</translation>
    </message>
    <message>
        <source>Make the set of plans</source>
        <translation>生成这组计划</translation>
    </message>
    <message>
        <source>Minutes; a set that was cancelled is gone on with</source>
        <translation>需几分钟；被取消的一组可以继续</translation>
    </message>
    <message>
        <source>Stops; plans that are made are kept</source>
        <translation>停止；已做出的计划保留</translation>
    </message>
    <message>
        <source>The mixture that the sliders stand at becomes the case's plan</source>
        <translation>滑块所在的混合成为本病例的计划</translation>
    </message>
    <message>
        <source>The plan could not be put into the scene.</source>
        <translation>无法将计划放入场景。</translation>
    </message>
    <message>
        <source>The set is too large to be kept with the case.</source>
        <translation>这组计划太大，无法随病例保存。</translation>
    </message>
    <message>
        <source>The set of plans cannot be made.</source>
        <translation>无法生成这组计划。</translation>
    </message>
    <message>
        <source>Trade-offs between plans</source>
        <translation>计划之间的权衡</translation>
    </message>
    <message>
        <source>{count} plans. Move a slider; a lock keeps a quantity from becoming worse.</source>
        <translation>{count} 个计划。请移动滑块；锁定可使某个量不变差。</translation>
    </message>
</context>
<context>
    <name>ui.path_field</name>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>Choose: {what}</source>
        <translation>请选择：{what}</translation>
    </message>
    <message>
        <source>{what}: write its path, or choose it with Browse</source>
        <translation>{what}：请写出路径，或用“浏览”选择</translation>
    </message>
</context>
<context>
    <name>ui.patient_bar</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Hides who the patient is, here and in the window's title, for teaching.</source>
        <translation>在此处和窗口标题中隐藏患者身份，用于教学。</translation>
    </message>
    <message>
        <source>Patient hidden</source>
        <translation>患者已隐藏</translation>
    </message>
</context>
<context>
    <name>ui.plan_curves</name>
    <message>
        <source>Iteration {n}, before normalisation; dashed: the plan before.</source>
        <translation>第 {n} 次迭代，归一化之前；虚线：之前的计划。</translation>
    </message>
    <message>
        <source>Preview; dashed: the plan before.</source>
        <translation>预览；虚线：之前的计划。</translation>
    </message>
</context>
<context>
    <name>ui.plan_difference</name>
    <message>
        <source>B - A: red where B gives more, blue where it gives less.</source>
        <translation>B - A：红色处 B 较高，蓝色处 B 较低。</translation>
    </message>
    <message>
        <source>B against A, global, of the prescription, above {threshold:g} % of it: orange where it fails.</source>
        <translation>B 对 A，全局，以处方剂量为准，高于其 {threshold:g} %：橙色处未通过。</translation>
    </message>
    <message>
        <source>Gamma: {percent:.0f} %</source>
        <translation>伽马：{percent:.0f} %</translation>
    </message>
    <message>
        <source>Show gamma {percent:g} %/{mm:g} mm in the slices</source>
        <translation>在层面中显示伽马 {percent:g} %/{mm:g} mm</translation>
    </message>
    <message>
        <source>Show the dose difference in the slices</source>
        <translation>在层面中显示剂量差</translation>
    </message>
    <message>
        <source>{percent:.1f} % of voxels agree within {criterion}.</source>
        <translation>{percent:.1f} % 的体素在 {criterion} 内一致。</translation>
    </message>
</context>
<context>
    <name>ui.plan_form</name>
    <message>
        <source>All nodal CTVs of the treated side get the prescription, too.</source>
        <translation>治疗侧所有淋巴结 CTV 也给予处方剂量。</translation>
    </message>
    <message>
        <source>Allow the couch in the beams</source>
        <translation>允许射束穿过治疗床</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Boost fractions:</source>
        <translation>推量分次数：</translation>
    </message>
    <message>
        <source>Boost:</source>
        <translation>推量：</translation>
    </message>
    <message>
        <source>CT:</source>
        <translation>CT：</translation>
    </message>
    <message>
        <source>Contour them, or plan the breast alone.</source>
        <translation>请勾画它们，或只为乳腺做计划。</translation>
    </message>
    <message>
        <source>Contours:</source>
        <translation>轮廓：</translation>
    </message>
    <message>
        <source>Final dose:</source>
        <translation>最终剂量：</translation>
    </message>
    <message>
        <source>IMRT tangents; more fields with nodes or with a simultaneous boost.</source>
        <translation>调强切线野；有淋巴结或同步推量时增加射野。</translation>
    </message>
    <message>
        <source>Keep the PTV margin out of the lung</source>
        <translation>PTV 边界不进入肺</translation>
    </message>
    <message>
        <source>Machine:</source>
        <translation>加速器：</translation>
    </message>
    <message>
        <source>PTV margin and lung</source>
        <translation>PTV 边界与肺</translation>
    </message>
    <message>
        <source>Prescription:</source>
        <translation>处方：</translation>
    </message>
    <message>
        <source>Protocol:</source>
        <translation>方案：</translation>
    </message>
    <message>
        <source>Select a CT</source>
        <translation>请选择 CT</translation>
    </message>
    <message>
        <source>Select contours</source>
        <translation>请选择轮廓</translation>
    </message>
    <message>
        <source>Technique:</source>
        <translation>技术：</translation>
    </message>
    <message>
        <source>The CT that is planned on</source>
        <translation>做计划所用的 CT</translation>
    </message>
    <message>
        <source>The PTV ends at the lung: less lung dose, less room for setup errors there.</source>
        <translation>PTV 止于肺：肺剂量较低，但那里的摆位误差余量较小。</translation>
    </message>
    <message>
        <source>The contours that targets and organs at risk are taken from</source>
        <translation>取用靶区和危及器官的轮廓</translation>
    </message>
    <message>
        <source>Treat the contoured lymph nodes too</source>
        <translation>同时治疗已勾画的淋巴结</translation>
    </message>
    <message>
        <source>Treated side:</source>
        <translation>治疗侧：</translation>
    </message>
    <message>
        <source>a CT</source>
        <translation>CT</translation>
    </message>
    <message>
        <source>a protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>boost</source>
        <translation>推量</translation>
    </message>
    <message>
        <source>boost fractions</source>
        <translation>推量分次</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>contours</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>final dose</source>
        <translation>最终剂量</translation>
    </message>
    <message>
        <source>left breast</source>
        <translation>左乳</translation>
    </message>
    <message>
        <source>lymph nodes</source>
        <translation>淋巴结</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>加速器</translation>
    </message>
    <message>
        <source>no boost</source>
        <translation>无推量</translation>
    </message>
    <message>
        <source>right breast</source>
        <translation>右乳</translation>
    </message>
    <message>
        <source>technique</source>
        <translation>技术</translation>
    </message>
    <message>
        <source>the treated side</source>
        <translation>治疗侧</translation>
    </message>
    <message>
        <source>there are no nodal targets on that side</source>
        <translation>该侧没有淋巴结靶区</translation>
    </message>
    <message>
        <source>with the breast's</source>
        <translation>与乳腺相同</translation>
    </message>
    <message>
        <source>{dose:g} Gy in {n} fractions</source>
        <translation>{dose:g} Gy，{n} 次</translation>
    </message>
</context>
<context>
    <name>ui.plan_name</name>
    <message>
        <source>The plan could not be renamed.</source>
        <translation>无法重命名计划。</translation>
    </message>
    <message>
        <source>The plan's name: type another one and press Enter.</source>
        <translation>计划名称：输入新名称后按回车。</translation>
    </message>
</context>
<context>
    <name>ui.plan_results</name>
    <message>
        <source>Advice on the beams</source>
        <translation>对射束的建议</translation>
    </message>
    <message>
        <source>By the engine of final doses, beside the expert's plan.</source>
        <translation>用最终剂量引擎计算，与专家的并列。</translation>
    </message>
    <message>
        <source>Doses, TCP and NTCP</source>
        <translation>剂量、TCP 和 NTCP</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>剂量目标</translation>
    </message>
    <message>
        <source>Nothing about the beams has a name.</source>
        <translation>射束没有可指出的问题。</translation>
    </message>
    <message>
        <source>What is said of the beams</source>
        <translation>关于射束的评语</translation>
    </message>
    <message>
        <source>credit</source>
        <translation>得分率</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>expert's</source>
        <translation>专家的</translation>
    </message>
    <message>
        <source>goal</source>
        <translation>剂量目标</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>this</source>
        <translation>此项</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>您的</translation>
    </message>
</context>
<context>
    <name>ui.plan_run</name>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；没有任何改变。</translation>
    </message>
    <message>
        <source>Objective {value}</source>
        <translation>目标函数值 {value}</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>The case could not be planned.</source>
        <translation>无法为病例做计划。</translation>
    </message>
    <message>
        <source>The contours were removed while they were planned on; the plan was dropped.</source>
        <translation>做计划过程中轮廓已被移除；计划已丢弃。</translation>
    </message>
    <message>
        <source>{plan}. Beams stand elsewhere than before: {moved}</source>
        <translation>{plan}。射束位置与之前不同：{moved}</translation>
    </message>
    <message>
        <source>{technique}: {mu:.0f} MU a fraction</source>
        <translation>{technique}：每分次 {mu:.0f} MU</translation>
    </message>
</context>
<context>
    <name>ui.planning_lesson</name>
    <message>
        <source>Attempt {number}: open tangents that treat {target} and spare lung and heart as the expert's plan does.</source>
        <translation>第 {number} 次作答：用开野切线野治疗 {target}，并像专家计划那样保护肺和心脏。</translation>
    </message>
    <message>
        <source>Begin to plan</source>
        <translation>开始做计划</translation>
    </message>
    <message>
        <source>Computing the final dose</source>
        <translation>正在计算最终剂量</translation>
    </message>
    <message>
        <source>Finer preview</source>
        <translation>更精细的预览</translation>
    </message>
    <message>
        <source>Go on from these beams, as the next attempt</source>
        <translation>在这些射束上继续，作为下一次作答</translation>
    </message>
    <message>
        <source>Hand in...</source>
        <translation>提交...</translation>
    </message>
    <message>
        <source>Keep the attempt</source>
        <translation>保留作答</translation>
    </message>
    <message>
        <source>Keep the beams in a file and judge them by the final dose; the time ends</source>
        <translation>将射束存入文件并按最终剂量评判；计时结束</translation>
    </message>
    <message>
        <source>Making the exercise and its expert's plan</source>
        <translation>正在制作练习及其专家计划</translation>
    </message>
    <message>
        <source>Not handed in.</source>
        <translation>未提交。</translation>
    </message>
    <message>
        <source>Place tangents by hand</source>
        <translation>手动布置切线野</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Score {score:.0f} of 100 in {minutes:.0f} min, by the final dose.</source>
        <translation>用时 {minutes:.0f} min，按最终剂量得分 {score:.0f}（满分 100）。</translation>
    </message>
    <message>
        <source>The beams could not be shown.</source>
        <translation>无法显示射束。</translation>
    </message>
    <message>
        <source>The exercise could not be shown.</source>
        <translation>无法显示练习。</translation>
    </message>
    <message>
        <source>The exercise with its expert's contours takes the place of the open case; the time begins</source>
        <translation>带有专家轮廓的练习取代打开的病例；开始计时</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>posterior edges {deg:.1f}° apart</source>
        <translation>后缘相差 {deg:.1f}°</translation>
    </message>
    <message>
        <source>{name}: lung {lung:.0f} mm, heart {heart:.0f} mm in the field</source>
        <translation>{name}：射野内肺 {lung:.0f} mm，心脏 {heart:.0f} mm</translation>
    </message>
    <message>
        <source>{what}: pencil beam, {ms:.0f} ms; score so far {score:.0f}.</source>
        <translation>{what}：笔形束，{ms:.0f} ms；目前得分 {score:.0f}。</translation>
    </message>
</context>
<context>
    <name>ui.price_keeper</name>
    <message>
        <source> and {count} more</source>
        <translation>，另有 {count} 个</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
</context>
<context>
    <name>ui.price_note</name>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>no number that is followed changed</source>
        <translation>所跟踪的数值没有改变</translation>
    </message>
</context>
<context>
    <name>ui.price_section</name>
    <message>
        <source>; the model is sure of its edge to {mm:.1f} mm</source>
        <translation>；模型对其边缘的把握在 {mm:.1f} mm 以内</translation>
    </message>
    <message>
        <source>Accepted {when}.</source>
        <translation>认可于 {when}。</translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation>之前 → 之后</translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation>单击：视图转到该处。</translation>
    </message>
    <message>
        <source>Compare from here</source>
        <translation>从此处开始比较</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Go to the slice where 2 mm would change a goal most</source>
        <translation>转到 2 mm 对剂量目标影响最大的层面</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Later changes are held against the contours as they are now</source>
        <translation>以后的改动都与现在的轮廓相比</translation>
    </message>
    <message>
        <source>Map of 2 mm</source>
        <translation>2 mm 影响图</translation>
    </message>
    <message>
        <source>No goal depends on where a contour lies.</source>
        <translation>没有剂量目标取决于轮廓的位置。</translation>
    </message>
    <message>
        <source>No number differs.</source>
        <translation>没有数值不同。</translation>
    </message>
    <message>
        <source>No stroke has changed a number yet.</source>
        <translation>还没有任何一笔改变过数值。</translation>
    </message>
    <message>
        <source>Nobody has accepted the contours yet: held against those that the case was opened with.</source>
        <translation>还没有人认可轮廓：与打开病例时的轮廓比较。</translation>
    </message>
    <message>
        <source>Numbers come with a dose and contours.</source>
        <translation>有剂量和轮廓后才有数值。</translation>
    </message>
    <message>
        <source>Paint what 2 mm would cost on the contour of the current structure</source>
        <translation>在当前结构的轮廓上绘出 2 mm 的影响</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>Show beside the image</source>
        <translation>在图像旁显示</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>There are no automatic contours to compare with.</source>
        <translation>没有可比较的自动轮廓。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What each stroke changed stands in the corner of the axial view</source>
        <translation>每一笔改变了什么显示在横断面视图的角上</translation>
    </message>
    <message>
        <source>What edits cost</source>
        <translation>编辑的代价</translation>
    </message>
    <message>
        <source>Where it matters</source>
        <translation>影响所在</translation>
    </message>
    <message>
        <source>since the automatic contours</source>
        <translation>自自动轮廓以来</translation>
    </message>
    <message>
        <source>since the contours were accepted</source>
        <translation>自认可轮廓以来</translation>
    </message>
    <message>
        <source>since the last stroke</source>
        <translation>自上一笔以来</translation>
    </message>
    <message>
        <source>{goal}: here 2 mm outwards {out:+.2g} {unit}, inwards {into:+.2g} {unit}</source>
        <translation>{goal}：此处向外 2 mm {out:+.2g} {unit}，向内 {into:+.2g} {unit}</translation>
    </message>
</context>
<context>
    <name>ui.push_tool</name>
    <message>
        <source>Push</source>
        <translation>推移</translation>
    </message>
    <message>
        <source>The edge cannot be pushed: {why}.</source>
        <translation>无法推移边缘：{why}。</translation>
    </message>
</context>
<context>
    <name>ui.replan_section</name>
    <message>
        <source>After every edit a dose is optimised beside the plan's own, and both are judged.</source>
        <translation>每次编辑后在计划自身的剂量旁优化一个剂量，并对两者进行评判。</translation>
    </message>
    <message>
        <source>Choose CT, contours, side and protocol first.</source>
        <translation>请先选择 CT、轮廓、侧别和方案。</translation>
    </message>
    <message>
        <source>Contour edits cannot be followed.</source>
        <translation>无法跟随轮廓编辑。</translation>
    </message>
    <message>
        <source>Fixed dose</source>
        <translation>固定剂量</translation>
    </message>
    <message>
        <source>Follow contour edits</source>
        <translation>跟随轮廓编辑</translation>
    </message>
    <message>
        <source>Given up.</source>
        <translation>已放弃。</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Make it a plan: leaves and final dose</source>
        <translation>转为计划：叶片和最终剂量</translation>
    </message>
    <message>
        <source>Planning again ...</source>
        <translation>正在重新做计划...</translation>
    </message>
    <message>
        <source>Re-plan when contours change</source>
        <translation>轮廓改变时重新计划</translation>
    </message>
    <message>
        <source>Re-planned</source>
        <translation>重新计划</translation>
    </message>
    <message>
        <source>Re-planned in {s:.1f} s: objective {a:.3g} to {b:.3g}; changed: {names}.</source>
        <translation>重新计划用时 {s:.1f} s：目标函数由 {a:.3g} 到 {b:.3g}；改动：{names}。</translation>
    </message>
    <message>
        <source>Ready: every edit is re-planned from here.</source>
        <translation>就绪：从现在起每次编辑都会重新计划。</translation>
    </message>
    <message>
        <source>The plan could not be put into the scene.</source>
        <translation>无法将计划放入场景。</translation>
    </message>
    <message>
        <source>The re-planned dose is of the optimised fluence, before leaves; the plan's own dose is not touched.</source>
        <translation>重新计划的剂量来自优化后的通量，未经叶片成形；计划自身的剂量不受影响。</translation>
    </message>
    <message>
        <source>What was re-planned last becomes the case's plan</source>
        <translation>最后一次重新计划的结果成为本病例的计划</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{technique}: {mu:.0f} MU a fraction</source>
        <translation>{technique}：每分次 {mu:.0f} MU</translation>
    </message>
</context>
<context>
    <name>ui.result_export</name>
    <message>
        <source>Curves written to {path}</source>
        <translation>曲线已写入 {path}</translation>
    </message>
    <message>
        <source>Export metrics, TCP and NTCP</source>
        <translation>导出指标、TCP 和 NTCP</translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation>导出曲线</translation>
    </message>
    <message>
        <source>The curves could not be exported.</source>
        <translation>无法导出曲线。</translation>
    </message>
    <message>
        <source>The numbers could not be exported.</source>
        <translation>无法导出数值。</translation>
    </message>
    <message>
        <source>{rows} rows written to {path}</source>
        <translation>已向 {path} 写入 {rows} 行</translation>
    </message>
</context>
<context>
    <name>ui.review_page</name>
    <message>
        <source>'{name}' are kept as they are. AIO Segmentation makes a copy to edit.</source>
        <translation>“{name}”保持原样。AIO 分割会制作一份可编辑的副本。</translation>
    </message>
    <message>
        <source>No verdict yet.</source>
        <translation>还没有结论。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
</context>
<context>
    <name>ui.reviewer_name</name>
    <message>
        <source>who accepts</source>
        <translation>认可者</translation>
    </message>
</context>
<context>
    <name>ui.run_bar</name>
    <message>
        <source>Stops this; what there was before stays</source>
        <translation>停止；之前已有的保留</translation>
    </message>
</context>
<context>
    <name>ui.run_line</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops the running step; finished steps stay as they are.</source>
        <translation>停止正在运行的步骤；已完成的步骤保持不变。</translation>
    </message>
</context>
<context>
    <name>ui.schedule_search_section</name>
    <message>
        <source>Best in</source>
        <translation>最优比例</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Complication</source>
        <translation>并发症</translation>
    </message>
    <message>
        <source>Fewest and most fractions of the schedules that are searched</source>
        <translation>搜索方案时的最少和最多分次数</translation>
    </message>
    <message>
        <source>Find schedules</source>
        <translation>搜索分割方案</translation>
    </message>
    <message>
        <source>Fractions</source>
        <translation>分次</translation>
    </message>
    <message>
        <source>Fractions from:</source>
        <translation>分次来自：</translation>
    </message>
    <message>
        <source>Gy each</source>
        <translation>Gy/次</translation>
    </message>
    <message>
        <source>Intervals: alpha/beta alone, of {source} ({status}), {samples} draws.</source>
        <translation>区间：仅考虑 α/β，取自 {source}（{status}），抽样 {samples} 次。</translation>
    </message>
    <message>
        <source>Match:</source>
        <translation>匹配：</translation>
    </message>
    <message>
        <source>Search schedules with the same effect on the target and the least on organs</source>
        <translation>搜索对靶区效应相同而对器官影响最小的分割方案</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TCP, trials</source>
        <translation>TCP（试验）</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总剂量</translation>
    </message>
    <message>
        <source>the EUD of the sliders</source>
        <translation>滑块的 EUD</translation>
    </message>
    <message>
        <source>the plan's EUD</source>
        <translation>计划的 EUD</translation>
    </message>
    <message>
        <source>to:</source>
        <translation>至：</translation>
    </message>
</context>
<context>
    <name>ui.scoring_section</name>
    <message>
        <source>0: they could not differ more; 10: no difference</source>
        <translation>0：差别不能再大；10：没有差别</translation>
    </message>
    <message>
        <source>All structures are scored. Thank you.</source>
        <translation>所有结构均已评分。谢谢。</translation>
    </message>
    <message>
        <source>Assistance:</source>
        <translation>辅助方式：</translation>
    </message>
    <message>
        <source>Difference:</source>
        <translation>差值：</translation>
    </message>
    <message>
        <source>Folder of a scoring study</source>
        <translation>评分研究的文件夹</translation>
    </message>
    <message>
        <source>How much one of them would help to draw the other: 0 not at all, 10 most</source>
        <translation>其中一个对勾画另一个有多大帮助：0 完全没有，10 最大</translation>
    </message>
    <message>
        <source>I cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Keep the scores and go on</source>
        <translation>保存评分并继续</translation>
    </message>
    <message>
        <source>Panel:</source>
        <translation>组别：</translation>
    </message>
    <message>
        <source>Rater:</source>
        <translation>评分者：</translation>
    </message>
    <message>
        <source>Score contours</source>
        <translation>轮廓评分</translation>
    </message>
    <message>
        <source>Show what is next</source>
        <translation>显示下一个</translation>
    </message>
    <message>
        <source>Shows the first structure that you have not scored, with both its contours</source>
        <translation>显示第一个尚未评分的结构及其两套轮廓</translation>
    </message>
    <message>
        <source>Study:</source>
        <translation>研究：</translation>
    </message>
    <message>
        <source>The model drew:</source>
        <translation>模型画出了：</translation>
    </message>
    <message>
        <source>The scores were not kept.</source>
        <translation>没有保存评分。</translation>
    </message>
    <message>
        <source>There is nothing to score.</source>
        <translation>没有可评分的内容。</translation>
    </message>
    <message>
        <source>Writes your answers into the study and shows the next structure</source>
        <translation>将您的回答写入研究并显示下一个结构</translation>
    </message>
    <message>
        <source>Your name in the study: letters, digits, - and _</source>
        <translation>您在研究中的名称：字母、数字、- 和 _</translation>
    </message>
    <message>
        <source>experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>non-experts</source>
        <translation>非专家</translation>
    </message>
    <message>
        <source>set 1 (green)</source>
        <translation>第 1 套（绿色）</translation>
    </message>
    <message>
        <source>set 2 (orange)</source>
        <translation>第 2 套（橙色）</translation>
    </message>
    <message>
        <source>{structure} of {case}: set 1 is green, set 2 orange. {count} left.</source>
        <translation>{case} 的 {structure}：第 1 套为绿色，第 2 套为橙色。还剩 {count} 个。</translation>
    </message>
</context>
<context>
    <name>ui.sensitivity_section</name>
    <message>
        <source>By how much the contour is moved outwards and inwards</source>
        <translation>轮廓向外和向内移动的距离</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Click: show its map and slices.</source>
        <translation>单击：显示其图和层面。</translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation>单击：视图转到该处。</translation>
    </message>
    <message>
        <source>Error:</source>
        <translation>误差：</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>If the outline is off by its standard deviation of {mm:.1f} mm, as the model's answers differ.</source>
        <translation>若轮廓偏差为其标准差 {mm:.1f} mm，即模型各次结果的差异。</translation>
    </message>
    <message>
        <source>Inwards</source>
        <translation>向内</translation>
    </message>
    <message>
        <source>No goal can be evaluated: nothing to ask about.</source>
        <translation>没有可评估的剂量目标：无可询问。</translation>
    </message>
    <message>
        <source>Nothing is known of the model's doubt here: see AIO Segmentation.</source>
        <translation>此处没有模型不确定性的信息：见 AIO 分割。</translation>
    </message>
    <message>
        <source>Now {value:.2f} {unit}. The whole surface {mm:g} mm outwards: {out}, inwards: {into}.</source>
        <translation>当前 {value:.2f} {unit}。整个表面向外 {mm:g} mm：{out}，向内：{into}。</translation>
    </message>
    <message>
        <source>Other surfaces turn transparent in 3D while the map is shown.</source>
        <translation>显示该图时，三维中其他表面变为透明。</translation>
    </message>
    <message>
        <source>Outwards</source>
        <translation>向外</translation>
    </message>
    <message>
        <source>Question:</source>
        <translation>问题：</translation>
    </message>
    <message>
        <source>Rank all goals</source>
        <translation>对所有剂量目标排序</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Show the map in the views</source>
        <translation>在视图中显示该图</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>The limit is {limit:g} {unit}.</source>
        <translation>限值为 {limit:g} {unit}。</translation>
    </message>
    <message>
        <source>The number whose change by a shifted contour is shown</source>
        <translation>显示其随轮廓移动而变化的数值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Where would 2 mm matter?</source>
        <translation>何处 2 mm 会有影响？</translation>
    </message>
    <message>
        <source>Which goals would change most by an error of the contours</source>
        <translation>哪些剂量目标最受轮廓误差影响</translation>
    </message>
    <message>
        <source>Working it out</source>
        <translation>正在推算</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>would change</source>
        <translation>会改变</translation>
    </message>
</context>
<context>
    <name>ui.session</name>
    <message>
        <source>“{task}” is running: its result</source>
        <translation>“{task}”正在运行：其结果</translation>
    </message>
</context>
<context>
    <name>ui.steering_section</name>
    <message>
        <source>All beams, their weights and the isocentre as the plan has them</source>
        <translation>所有射束、其权重和等中心恢复为计划中的值</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>回到原计划</translation>
    </message>
    <message>
        <source>Beam:</source>
        <translation>射束：</translation>
    </message>
    <message>
        <source>Collimator angle of the beam, IEC 61217</source>
        <translation>射束的准直器角度，IEC 61217</translation>
    </message>
    <message>
        <source>Collimator:</source>
        <translation>准直器：</translation>
    </message>
    <message>
        <source>Finer preview</source>
        <translation>更精细的预览</translation>
    </message>
    <message>
        <source>Gantry angle of the beam, IEC 61217</source>
        <translation>射束的机架角度，IEC 61217</translation>
    </message>
    <message>
        <source>Gantry:</source>
        <translation>机架：</translation>
    </message>
    <message>
        <source>Isocentre anterior:</source>
        <translation>等中心（前方）：</translation>
    </message>
    <message>
        <source>Isocentre right:</source>
        <translation>等中心（右方）：</translation>
    </message>
    <message>
        <source>Isocentre superior:</source>
        <translation>等中心（头方）：</translation>
    </message>
    <message>
        <source>Makes the plan again with the beams where they are now</source>
        <translation>用射束现在的位置重新做计划</translation>
    </message>
    <message>
        <source>Monitor units in per cent of what the plan gives.</source>
        <translation>跳数，以计划给出的百分比表示。</translation>
    </message>
    <message>
        <source>Of all beams together, in the patient's RAS coordinates.</source>
        <translation>所有射束合计，患者 RAS 坐标。</translation>
    </message>
    <message>
        <source>Optimise with these angles</source>
        <translation>用这些角度优化</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>The beam could not be moved.</source>
        <translation>无法移动射束。</translation>
    </message>
    <message>
        <source>The beam that is moved</source>
        <translation>要移动的射束</translation>
    </message>
    <message>
        <source>The dose follows as a coarse pencil beam and gets finer when the slider rests. Leaves stay as they are.</source>
        <translation>剂量先以粗略的笔形束跟随，滑块停下后变精细。叶片保持原样。</translation>
    </message>
    <message>
        <source>Turn the beams by hand</source>
        <translation>手动转动射束</translation>
    </message>
    <message>
        <source>Weight:</source>
        <translation>权重：</translation>
    </message>
    <message>
        <source>{what}: pencil beam, {ms:.0f} ms.</source>
        <translation>{what}：笔形束，{ms:.0f} ms。</translation>
    </message>
</context>
<context>
    <name>ui.step_rows</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run all steps</source>
        <translation>运行全部步骤</translation>
    </message>
    <message>
        <source>Runs every step that is not done, one after the other</source>
        <translation>依次运行所有未完成的步骤</translation>
    </message>
    <message>
        <source>Runs this step alone: {what}.</source>
        <translation>单独运行此步骤：{what}。</translation>
    </message>
    <message>
        <source>Stops the running step; finished steps stay as they are.</source>
        <translation>停止正在运行的步骤；已完成的步骤保持不变。</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已认可</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>needs review</source>
        <translation>需要审阅</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
</context>
<context>
    <name>ui.structure_list</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Check these in the list: {which}</source>
        <translation>请在列表中查看：{which}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Organs at risk</source>
        <translation>危及器官</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>靶区</translation>
    </message>
</context>
<context>
    <name>ui.structures_view</name>
    <message>
        <source>Click on a structure to see it in the slices.</source>
        <translation>单击结构可在层面中查看。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Structures</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
</context>
<context>
    <name>ui.target_rows</name>
    <message>
        <source>Click: its borders are listed below.</source>
        <translation>单击：其边界列在下方。</translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation>单击：视图转到该处。</translation>
    </message>
    <message>
        <source>HD95 of the whole target: {hd95} mm</source>
        <translation>整个靶区的 HD95：{hd95} mm</translation>
    </message>
    <message>
        <source>Move the mouse over a target in a slice view: the rule and the landmark of its nearest border.</source>
        <translation>将鼠标移到层面视图中的靶区上：显示其最近边界的规则和标志。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>only in one</source>
        <translation>仅一方有</translation>
    </message>
</context>
<context>
    <name>ui.targets_section</name>
    <message>
        <source>'{contours}' has {name} already. Replace it?</source>
        <translation>“{contours}”中已有 {name}。要替换吗？</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；没有任何改变。</translation>
    </message>
    <message>
        <source>Compare with model and edited</source>
        <translation>与模型和编辑后比较</translation>
    </message>
    <message>
        <source>Copies it into the contours that plans and evaluations use.</source>
        <translation>将其复制到计划和评估所用的轮廓中。</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>不确定性</translation>
    </message>
    <message>
        <source>Draw by rule</source>
        <translation>按规则勾画</translation>
    </message>
    <message>
        <source>Guideline:</source>
        <translation>指南：</translation>
    </message>
    <message>
        <source>Hold the rules' targets against those of the model and of a person</source>
        <translation>将按规则勾画的靶区与模型和人工的比较</translation>
    </message>
    <message>
        <source>Least sure</source>
        <translation>最不确定</translation>
    </message>
    <message>
        <source>Not drawn: </source>
        <translation>未勾画：</translation>
    </message>
    <message>
        <source>Rule · landmark</source>
        <translation>规则 · 标志</translation>
    </message>
    <message>
        <source>Rules allow [cc]</source>
        <translation>规则允许 [cc]</translation>
    </message>
    <message>
        <source>Select a CT and the treated side first.</source>
        <translation>请先选择 CT 和治疗侧。</translation>
    </message>
    <message>
        <source>Show least and most</source>
        <translation>显示最小与最大</translation>
    </message>
    <message>
        <source>Show the smallest and the largest version of the rule beside the one in the middle</source>
        <translation>在居中版本旁显示规则允许的最小和最大版本</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>表面</translation>
    </message>
    <message>
        <source>Surgery:</source>
        <translation>手术：</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>靶区</translation>
    </message>
    <message>
        <source>Targets by guideline</source>
        <translation>按指南勾画靶区</translation>
    </message>
    <message>
        <source>The CT was removed while the targets were drawn; the result was dropped.</source>
        <translation>勾画靶区过程中 CT 已被移除；结果已丢弃。</translation>
    </message>
    <message>
        <source>The target could not be used.</source>
        <translation>无法使用该靶区。</translation>
    </message>
    <message>
        <source>The targets could not be compared.</source>
        <translation>无法比较靶区。</translation>
    </message>
    <message>
        <source>The targets could not be drawn.</source>
        <translation>无法勾画靶区。</translation>
    </message>
    <message>
        <source>There</source>
        <translation>那里</translation>
    </message>
    <message>
        <source>Use the chosen target</source>
        <translation>使用所选靶区</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>cc</source>
        <translation>cc</translation>
    </message>
    <message>
        <source>{count} targets drawn by rule.</source>
        <translation>已按规则勾画 {count} 个靶区。</translation>
    </message>
    <message>
        <source>{name} is now in '{contours}'.</source>
        <translation>{name} 已在“{contours}”中。</translation>
    </message>
</context>
<context>
    <name>ui.teaching_class</name>
    <message>
        <source>Add attempts to a class...</source>
        <translation>将作答加入班级...</translation>
    </message>
    <message>
        <source>Attempts, progress of each person, and where all drew over the CT</source>
        <translation>作答、每个人的进步，以及所有人在 CT 上的勾画位置</translation>
    </message>
    <message>
        <source>Class report...</source>
        <translation>班级报告...</translation>
    </message>
    <message>
        <source>Exercise of the attempts</source>
        <translation>作答所属的练习</translation>
    </message>
    <message>
        <source>File of the class</source>
        <translation>班级文件</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>存放报告的文件夹</translation>
    </message>
    <message>
        <source>Folder of attempts</source>
        <translation>存放作答的文件夹</translation>
    </message>
    <message>
        <source>Judge attempts at one exercise and keep them in the class's file</source>
        <translation>评判对一个练习的作答并存入班级文件</translation>
    </message>
    <message>
        <source>Judging attempts</source>
        <translation>正在评判作答</translation>
    </message>
    <message>
        <source>Look at a class...</source>
        <translation>查看班级...</translation>
    </message>
    <message>
        <source>Reading the class</source>
        <translation>正在读取班级</translation>
    </message>
    <message>
        <source>Scores, progress, mistakes and heat maps of a class, as a page and tables</source>
        <translation>班级的得分、进步、错误和热图，生成网页和表格</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在写报告</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
    <message>
        <source>{count} attempts were added to the class.</source>
        <translation>已将 {count} 份作答加入班级。</translation>
    </message>
</context>
<context>
    <name>ui.teaching_desk</name>
    <message>
        <source>Begin, with all contours hidden</source>
        <translation>开始；隐藏所有轮廓</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Give a pseudonym of letters, digits, - and _; no real name is needed.</source>
        <translation>请给出由字母、数字、- 和 _ 组成的化名；不需要真名。</translation>
    </message>
    <message>
        <source>Letters, digits, - and _; no real name is needed</source>
        <translation>字母、数字、- 和 _；不需要真名</translation>
    </message>
    <message>
        <source>Stop; what was drawn stays</source>
        <translation>停止；所画内容保留</translation>
    </message>
    <message>
        <source>The exercise takes the place of the open case; the time begins</source>
        <translation>练习取代打开的病例；开始计时</translation>
    </message>
</context>
<context>
    <name>ui.teaching_lesson</name>
    <message>
        <source>Attempt {number}: contour {names}.</source>
        <translation>第 {number} 次作答：请勾画 {names}。</translation>
    </message>
    <message>
        <source>Contour tools</source>
        <translation>轮廓工具</translation>
    </message>
    <message>
        <source>Contours of a model or of somebody else are in the case: this is no blind attempt. Remove them.</source>
        <translation>本病例中有模型或他人的轮廓：这不是盲法作答。请将其移除。</translation>
    </message>
    <message>
        <source>Go to AIO Segmentation, where the contours of the exercise are drawn</source>
        <translation>转到 AIO 分割，在那里勾画练习的轮廓</translation>
    </message>
    <message>
        <source>Hand in...</source>
        <translation>提交...</translation>
    </message>
    <message>
        <source>Hide the expert's contours and go on with yours, as the next attempt</source>
        <translation>隐藏专家的轮廓，在自己的轮廓上继续，作为下一次作答</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Keep the attempt</source>
        <translation>保留作答</translation>
    </message>
    <message>
        <source>Keep what was drawn in a file and show the feedback; the time ends</source>
        <translation>将所画内容存入文件并显示反馈；计时结束</translation>
    </message>
    <message>
        <source>Making the exercise</source>
        <translation>正在制作练习</translation>
    </message>
    <message>
        <source>Not handed in.</source>
        <translation>未提交。</translation>
    </message>
    <message>
        <source>Score {score:.0f} of 100 in {minutes:.0f} min; the expert's contours are green.</source>
        <translation>用时 {minutes:.0f} min，得分 {score:.0f}（满分 100）；专家的轮廓为绿色。</translation>
    </message>
    <message>
        <source>The contours of the exercise are no longer in the scene.</source>
        <translation>练习的轮廓已不在场景中。</translation>
    </message>
    <message>
        <source>The exercise could not be shown.</source>
        <translation>无法显示练习。</translation>
    </message>
    <message>
        <source>The feedback could not be shown.</source>
        <translation>无法显示反馈。</translation>
    </message>
    <message>
        <source>This cannot be handed in.</source>
        <translation>无法提交。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{minutes:.0f} min</source>
        <translation>{minutes:.0f} min</translation>
    </message>
    <message>
        <source>{minutes:.0f} of {meant:.0f} min</source>
        <translation>{minutes:.0f}/{meant:.0f} min</translation>
    </message>
</context>
<context>
    <name>ui.teaching_maker</name>
    <message>
        <source>Choose structures, tolerances and hints; the CT, the contours and the dose go into one file without names</source>
        <translation>选择结构、容差和提示；CT、轮廓和剂量写入一个不含姓名的文件</translation>
    </message>
    <message>
        <source>Exercise from the open case...</source>
        <translation>由打开的病例制作练习...</translation>
    </message>
    <message>
        <source>It has no dose, so that feedback is of geometry alone.</source>
        <translation>没有剂量，因此反馈仅限几何。</translation>
    </message>
    <message>
        <source>Keep the exercise</source>
        <translation>保存练习</translation>
    </message>
    <message>
        <source>Making the exercise</source>
        <translation>正在制作练习</translation>
    </message>
    <message>
        <source>No exercise can be made of this case.</source>
        <translation>无法由此病例制作练习。</translation>
    </message>
    <message>
        <source>The contours of the case are a model's, and nobody has corrected them: check them first.</source>
        <translation>本病例的轮廓来自模型且无人修改：请先检查。</translation>
    </message>
    <message>
        <source>The plan was made on earlier contours.</source>
        <translation>计划是在较早的轮廓上做的。</translation>
    </message>
    <message>
        <source>{title}: {names} in {path}.</source>
        <translation>{title}：{names}，位于 {path}。</translation>
    </message>
</context>
<context>
    <name>ui.teaching_results</name>
    <message>
        <source>A cell's tool tip has its whole text.</source>
        <translation>单元格的提示中有全文。</translation>
    </message>
    <message>
        <source>A click goes to the slice.</source>
        <translation>单击可转到该层面。</translation>
    </message>
    <message>
        <source>A click goes to the slice. Mistakes in red cost 10 points each.</source>
        <translation>单击可转到该层面。红色错误每个扣 10 分。</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>HD95</source>
        <translation>HD95</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Slice by slice</source>
        <translation>逐层</translation>
    </message>
    <message>
        <source>The expert's plan, evaluated on the expert's contours and on these.</source>
        <translation>专家的计划，分别在专家的轮廓和这些轮廓上评估。</translation>
    </message>
    <message>
        <source>What it costs in dose</source>
        <translation>剂量上的代价</translation>
    </message>
    <message>
        <source>What of the feedback is shown</source>
        <translation>显示反馈的哪一部分</translation>
    </message>
    <message>
        <source>What the guideline says</source>
        <translation>指南的说法</translation>
    </message>
    <message>
        <source>border</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>expert's</source>
        <translation>专家的</translation>
    </message>
    <message>
        <source>goal</source>
        <translation>剂量目标</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>how much, where</source>
        <translation>多少，何处</translation>
    </message>
    <message>
        <source>landmark</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>mean, + outside</source>
        <translation>均值，+ 向外</translation>
    </message>
    <message>
        <source>most inside</source>
        <translation>最大向内</translation>
    </message>
    <message>
        <source>most outside</source>
        <translation>最大向外</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>slice, mm</source>
        <translation>层面，mm</translation>
    </message>
    <message>
        <source>structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>this</source>
        <translation>此项</translation>
    </message>
    <message>
        <source>what</source>
        <translation>对象</translation>
    </message>
</context>
<context>
    <name>ui.teaching_section</name>
    <message>
        <source>An exercise in a file...</source>
        <translation>文件中的练习...</translation>
    </message>
    <message>
        <source>Exercise:</source>
        <translation>练习：</translation>
    </message>
    <message>
        <source>Five graded exercises on digital phantoms, or one that an instructor made</source>
        <translation>五个数字体模分级练习，或教师制作的练习</translation>
    </message>
    <message>
        <source>For instructors</source>
        <translation>教师用</translation>
    </message>
    <message>
        <source>Open an exercise</source>
        <translation>打开练习</translation>
    </message>
    <message>
        <source>Pseudonym:</source>
        <translation>化名：</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>教学</translation>
    </message>
</context>
<context>
    <name>ui.translation</name>
    <message>
        <source>Research and teaching software, not a medical device</source>
        <translation>研究与教学软件，不是医疗器械</translation>
    </message>
</context>
<context>
    <name>ui.trial_form</name>
    <message>
        <source>* must be given</source>
        <translation>* 必填</translation>
    </message>
    <message>
        <source>Added.</source>
        <translation>已添加。</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>已更改。</translation>
    </message>
    <message>
        <source>Checks each field, keeps who changed what and when, and analyses again</source>
        <translation>检查每个字段，记录谁在何时改了什么，并重新分析</translation>
    </message>
    <message>
        <source>Nothing is new.</source>
        <translation>没有新内容。</translation>
    </message>
    <message>
        <source>Open a study first.</source>
        <translation>请先打开研究。</translation>
    </message>
    <message>
        <source>Put into the study</source>
        <translation>写入研究</translation>
    </message>
    <message>
        <source>Type in what happened</source>
        <translation>录入发生的事件</translation>
    </message>
    <message>
        <source>What is typed in: the patient, an adverse event, an outcome, ...</source>
        <translation>录入的内容：患者、不良事件、结局……</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>ui.trial_section</name>
    <message>
        <source>A click chooses a patient, a double click opens the case.</source>
        <translation>单击选择患者，双击打开病例。</translation>
    </message>
    <message>
        <source>A study of patients treated here: one file that the command line makes</source>
        <translation>对此处治疗的患者的研究：由命令行生成的一个文件</translation>
    </message>
    <message>
        <source>Add this case</source>
        <translation>加入本病例</translation>
    </message>
    <message>
        <source>Added by:</source>
        <translation>加入者：</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>重新分析</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>存放报告的文件夹</translation>
    </message>
    <message>
        <source>No case of {patient} was added to the study on this computer.</source>
        <translation>本机没有向研究加入过 {patient} 的病例。</translation>
    </message>
    <message>
        <source>One page with every table and figure, and the files of each</source>
        <translation>一页包含所有表和图，以及各自的文件</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>打开研究</translation>
    </message>
    <message>
        <source>Open a study...</source>
        <translation>打开研究...</translation>
    </message>
    <message>
        <source>Open this patient's case</source>
        <translation>打开该患者的病例</translation>
    </message>
    <message>
        <source>Patient of the open case</source>
        <translation>打开病例的患者</translation>
    </message>
    <message>
        <source>Patient:</source>
        <translation>患者：</translation>
    </message>
    <message>
        <source>Patients one by one</source>
        <translation>逐个患者</translation>
    </message>
    <message>
        <source>Pseudonym of the patient of the open case in the study; never a name</source>
        <translation>打开病例的患者在研究中的化名；绝不用姓名</translation>
    </message>
    <message>
        <source>Put the case of the patient above into the scene; so does a click on a point</source>
        <translation>将上述患者的病例放入场景；单击点也可以</translation>
    </message>
    <message>
        <source>Put the doses and step times of the open case into the study</source>
        <translation>将打开病例的剂量和步骤用时写入研究</translation>
    </message>
    <message>
        <source>Reading the study</source>
        <translation>正在读取研究</translation>
    </message>
    <message>
        <source>Reads the study again, with what was added since, and analyses it</source>
        <translation>重新读取研究及此后加入的内容并分析</translation>
    </message>
    <message>
        <source>Run the case to its export first: its doses are read from there.</source>
        <translation>请先将病例运行到导出：其剂量从那里读取。</translation>
    </message>
    <message>
        <source>Say which patient of the study the case is of, and who adds it.</source>
        <translation>请说明病例属于研究中的哪名患者，以及由谁加入。</translation>
    </message>
    <message>
        <source>Say which patient's case.</source>
        <translation>请说明是哪名患者的病例。</translation>
    </message>
    <message>
        <source>Show whose case is open</source>
        <translation>显示打开的是谁的病例</translation>
    </message>
    <message>
        <source>The PDF could not be written.</source>
        <translation>无法写出 PDF。</translation>
    </message>
    <message>
        <source>The analysis of a trial</source>
        <translation>试验的分析</translation>
    </message>
    <message>
        <source>The case could not be added to the study.</source>
        <translation>无法将病例加入研究。</translation>
    </message>
    <message>
        <source>The case could not be opened.</source>
        <translation>无法打开病例。</translation>
    </message>
    <message>
        <source>The case of {patient} is not where it was added from.</source>
        <translation>{patient} 的病例已不在加入时的位置。</translation>
    </message>
    <message>
        <source>The case of {patient} is open.</source>
        <translation>已打开 {patient} 的病例。</translation>
    </message>
    <message>
        <source>The open case is of no patient of the study.</source>
        <translation>打开的病例不属于研究中的任何患者。</translation>
    </message>
    <message>
        <source>The open case is that of {patient}.</source>
        <translation>打开的是 {patient} 的病例。</translation>
    </message>
    <message>
        <source>The report could not be written. {reason}</source>
        <translation>无法写出报告。{reason}</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>需要查看</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试验</translation>
    </message>
    <message>
        <source>Visits due</source>
        <translation>到期随访</translation>
    </message>
    <message>
        <source>Which table of the study is shown, with its figures</source>
        <translation>显示研究的哪张表及其图</translation>
    </message>
    <message>
        <source>Write the report...</source>
        <translation>写出报告...</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在写报告</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
    <message>
        <source>Your name or initials, for the audit trail</source>
        <translation>您的姓名或缩写，用于审计记录</translation>
    </message>
    <message>
        <source>arm</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>case here</source>
        <translation>此处的病例</translation>
    </message>
    <message>
        <source>first fraction</source>
        <translation>首次治疗</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>last contact</source>
        <translation>末次随访</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>ui.trial_words</name>
    <message>
        <source>Adverse event</source>
        <translation>不良事件</translation>
    </message>
    <message>
        <source>Age (years)</source>
        <translation>年龄（岁）</translation>
    </message>
    <message>
        <source>Anthracycline</source>
        <translation>蒽环类药物</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>Assigned on</source>
        <translation>入组日期</translation>
    </message>
    <message>
        <source>Before treatment</source>
        <translation>治疗前已有</translation>
    </message>
    <message>
        <source>Began on</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Boost</source>
        <translation>推量</translation>
    </message>
    <message>
        <source>By radiotherapy</source>
        <translation>与放疗有关</translation>
    </message>
    <message>
        <source>CTCAE grade</source>
        <translation>CTCAE 分级</translation>
    </message>
    <message>
        <source>CTCAE term</source>
        <translation>CTCAE 术语</translation>
    </message>
    <message>
        <source>CTCAE version</source>
        <translation>CTCAE 版本</translation>
    </message>
    <message>
        <source>Cause of death</source>
        <translation>死因</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation>糖尿病</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>完成者</translation>
    </message>
    <message>
        <source>Eligible</source>
        <translation>符合入组标准</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Finding of the heart</source>
        <translation>心脏检查结果</translation>
    </message>
    <message>
        <source>First fraction</source>
        <translation>首次治疗日期</translation>
    </message>
    <message>
        <source>Heart disease</source>
        <translation>心脏病</translation>
    </message>
    <message>
        <source>Hypertension</source>
        <translation>高血压</translation>
    </message>
    <message>
        <source>Last fraction</source>
        <translation>末次治疗日期</translation>
    </message>
    <message>
        <source>Name of the event</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>Nodes treated</source>
        <translation>照射区域淋巴结</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>患侧</translation>
    </message>
    <message>
        <source>Smoking</source>
        <translation>吸烟</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>分期</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Step of the workflow</source>
        <translation>工作流程步骤</translation>
    </message>
    <message>
        <source>Trastuzumab</source>
        <translation>曲妥珠单抗</translation>
    </message>
    <message>
        <source>Treated as</source>
        <translation>实际治疗组别</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>事件类别</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>检测项目</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>breast cancer</source>
        <translation>乳腺癌</translation>
    </message>
    <message>
        <source>cancer of the other breast</source>
        <translation>对侧乳腺癌</translation>
    </message>
    <message>
        <source>cardiac</source>
        <translation>心脏原因</translation>
    </message>
    <message>
        <source>current</source>
        <translation>目前吸烟</translation>
    </message>
    <message>
        <source>death</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>distant recurrence</source>
        <translation>远处复发</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>former</source>
        <translation>曾经吸烟</translation>
    </message>
    <message>
        <source>last seen</source>
        <translation>末次随访</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>local recurrence</source>
        <translation>局部复发</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>regional recurrence</source>
        <translation>区域复发</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>second cancer</source>
        <translation>第二原发癌</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>ui.unhandled</name>
    <message>
        <source>Something went wrong that was not foreseen.</source>
        <translation>发生了未预料的错误。</translation>
    </message>
</context>
<context>
    <name>ui.unsaved_question</name>
    <message>
        <source>Cases (*.mrb)</source>
        <translation>病例 (*.mrb)</translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation>保存病例</translation>
    </message>
    <message>
        <source>The case could not be saved.</source>
        <translation>无法保存病例。</translation>
    </message>
    <message>
        <source>The open case has work that is not saved:

{lines}

Save it before it is removed?</source>
        <translation>打开的病例有未保存的工作：

{lines}

移除之前要保存吗？</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
</context>
<context>
    <name>ui.verdict_view</name>
    <message>
        <source>By</source>
        <translation>执行者</translation>
    </message>
    <message>
        <source>Contours to look at:</source>
        <translation>需要查看的轮廓：</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Mean dose</source>
        <translation>平均剂量</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>No verdict yet: run the steps above.</source>
        <translation>还没有结论：请运行上面的步骤。</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>器官</translation>
    </message>
    <message>
        <source>Out of date: contours, dose or settings have changed since. Run Evaluate again.</source>
        <translation>已过期：此后轮廓、剂量或设置有改动。请重新运行“评估”。</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>达到值</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Together: {parts}</source>
        <translation>合计：{parts}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Waited before</source>
        <translation>此前等待</translation>
    </message>
</context>
<context>
    <name>ui.wording</name>
    <message>
        <source>A recalculation outside this window</source>
        <translation>本窗口之外的重新计算</translation>
    </message>
    <message>
        <source>AIO Radiotherapy</source>
        <translation>AIO 放射治疗</translation>
    </message>
    <message>
        <source>Allow the couch in the beams</source>
        <translation>允许射束穿过治疗床</translation>
    </message>
    <message>
        <source>Ask when something is not clear</source>
        <translation>有不明确之处时询问</translation>
    </message>
    <message>
        <source>Breast to treat</source>
        <translation>治疗侧乳腺</translation>
    </message>
    <message>
        <source>Contouring model</source>
        <translation>勾画模型</translation>
    </message>
    <message>
        <source>Contours end</source>
        <translation>轮廓端部</translation>
    </message>
    <message>
        <source>Export the dose of each beam, too</source>
        <translation>同时导出每个射束的剂量</translation>
    </message>
    <message>
        <source>Look whether the folder can be written to and the disk has room, then try again.</source>
        <translation>请检查文件夹是否可写、磁盘是否有空间，然后重试。</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>加速器</translation>
    </message>
    <message>
        <source>Names of the clinic</source>
        <translation>本院的名称</translation>
    </message>
    <message>
        <source>Plan on contours that failed their checks</source>
        <translation>在未通过检查的轮廓上做计划</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Save for a cohort...</source>
        <translation>为队列保存...</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>靶区</translation>
    </message>
    <message>
        <source>This is a fault of the software. Save the case under a new name before you go on, and send what “Copy” beside the log takes to those who look after it.</source>
        <translation>这是软件的故障。继续之前请用新名称保存病例，并将日志旁的“复制”所得内容发给维护人员。</translation>
    </message>
    <message>
        <source>Treat the contoured lymph nodes too</source>
        <translation>同时治疗已勾画的淋巴结</translation>
    </message>
    <message>
        <source>What names mean...</source>
        <translation>名称的含义...</translation>
    </message>
    <message>
        <source>a fit of measured data</source>
        <translation>对测量数据的拟合</translation>
    </message>
    <message>
        <source>the button “{label}” of the step Plan</source>
        <translation>步骤“计划”的按钮“{label}”</translation>
    </message>
    <message>
        <source>the choices here</source>
        <translation>此处的选项</translation>
    </message>
    <message>
        <source>the question at import (“{label}”)</source>
        <translation>导入时的提问（“{label}”）</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}。</translation>
    </message>
    <message>
        <source>{where}: {what}.</source>
        <translation>{where}：{what}。</translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation>“{label}”</translation>
    </message>
    <message>
        <source>“{label}” (the model's)</source>
        <translation>“{label}”（模型的）</translation>
    </message>
    <message>
        <source>“{label}” of AIO Planning</source>
        <translation>AIO 计划中的“{label}”</translation>
    </message>
    <message>
        <source>“{label}” of AIO Radiobiology</source>
        <translation>AIO 放射生物学中的“{label}”</translation>
    </message>
</context>
<context>
    <name>ui.work</name>
    <message>
        <source>It could not be computed.</source>
        <translation>无法计算。</translation>
    </message>
</context>
<context>
    <name>views.panels</name>
    <message>
        <source>Fit the axes to the curves</source>
        <translation>使坐标轴适合曲线</translation>
    </message>
    <message>
        <source>Fit the slice to the view</source>
        <translation>使层面适合视图</translation>
    </message>
    <message>
        <source>Look from anterior</source>
        <translation>从前方看</translation>
    </message>
    <message>
        <source>Look from inferior</source>
        <translation>从足侧看</translation>
    </message>
    <message>
        <source>Look from left</source>
        <translation>从左侧看</translation>
    </message>
    <message>
        <source>Look from posterior</source>
        <translation>从后方看</translation>
    </message>
    <message>
        <source>Look from right</source>
        <translation>从右侧看</translation>
    </message>
    <message>
        <source>Look from superior</source>
        <translation>从头侧看</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>曲线图</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>window.drops</name>
    <message>
        <source>Only a case (.mrb) can be dropped here.</source>
        <translation>此处只能拖放病例 (.mrb)。</translation>
    </message>
    <message>
        <source>What was dropped could not be used.</source>
        <translation>无法使用拖放的内容。</translation>
    </message>
</context>
<context>
    <name>window.key_help</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
</context>
<context>
    <name>window.keys</name>
    <message>
        <source>3D view (click into it first)</source>
        <translation>三维视图（先单击它）</translation>
    </message>
    <message>
        <source>Correcting contours (where a module shows the tools)</source>
        <translation>修改轮廓（模块显示工具时）</translation>
    </message>
    <message>
        <source>Ctrl and mouse wheel</source>
        <translation>Ctrl 加鼠标滚轮</translation>
    </message>
    <message>
        <source>End, Shift+End</source>
        <translation>End、Shift+End</translation>
    </message>
    <message>
        <source>Enter, A</source>
        <translation>回车、A</translation>
    </message>
    <message>
        <source>Home, Shift+Home</source>
        <translation>Home、Shift+Home</translation>
    </message>
    <message>
        <source>Insert, R</source>
        <translation>Insert、R</translation>
    </message>
    <message>
        <source>Left, Down, B</source>
        <translation>←、↓、B</translation>
    </message>
    <message>
        <source>Left, Right, Up, Down</source>
        <translation>←、→、↑、↓</translation>
    </message>
    <message>
        <source>Page Down, Shift+Page Down</source>
        <translation>Page Down、Shift+Page Down</translation>
    </message>
    <message>
        <source>Right, Up, F</source>
        <translation>→、↑、F</translation>
    </message>
    <message>
        <source>Shift and mouse move</source>
        <translation>Shift 加鼠标移动</translation>
    </message>
    <message>
        <source>Slice views (click into one first)</source>
        <translation>层面视图（先单击其中一个）</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>a larger, a smaller brush; or Shift and the mouse wheel</source>
        <translation>更大、更小的画笔；或 Shift 加滚轮</translation>
    </message>
    <message>
        <source>a tool, in the order in which they stand; once more: none</source>
        <translation>按排列顺序选择工具；再按一次：无</translation>
    </message>
    <message>
        <source>all slices go to the place of the mouse</source>
        <translation>所有层面转到鼠标处</translation>
    </message>
    <message>
        <source>choose a module: type its name, then Enter</source>
        <translation>选择模块：输入名称后按回车</translation>
    </message>
    <message>
        <source>close a line that is drawn corner by corner</source>
        <translation>闭合逐点所画的线</translation>
    </message>
    <message>
        <source>close the case</source>
        <translation>关闭病例</translation>
    </message>
    <message>
        <source>from anterior, from posterior</source>
        <translation>从前方、从后方</translation>
    </message>
    <message>
        <source>from left, from right</source>
        <translation>从左侧、从右侧</translation>
    </message>
    <message>
        <source>from superior, from inferior</source>
        <translation>从头侧、从足侧</translation>
    </message>
    <message>
        <source>keep the view upright while it is turned</source>
        <translation>旋转时保持视图竖直</translation>
    </message>
    <message>
        <source>nearer, farther</source>
        <translation>拉近、拉远</translation>
    </message>
    <message>
        <source>next slice</source>
        <translation>下一层</translation>
    </message>
    <message>
        <source>no tool; a line that is being drawn is dropped first</source>
        <translation>无工具；先放弃正在画的线</translation>
    </message>
    <message>
        <source>open a case; files and folders can also be dropped on the window</source>
        <translation>打开病例；也可以将文件和文件夹拖放到窗口</translation>
    </message>
    <message>
        <source>previous slice</source>
        <translation>上一层</translation>
    </message>
    <message>
        <source>previous, next structure</source>
        <translation>上一个、下一个结构</translation>
    </message>
    <message>
        <source>previous, next volume behind (the CT)</source>
        <translation>上一个、下一个背景体数据（CT）</translation>
    </message>
    <message>
        <source>previous, next volume in front</source>
        <translation>上一个、下一个前景体数据</translation>
    </message>
    <message>
        <source>redo it</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>save the case</source>
        <translation>保存病例</translation>
    </message>
    <message>
        <source>show everything</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>show or hide the contours</source>
        <translation>显示或隐藏轮廓</translation>
    </message>
    <message>
        <source>show or hide the module panel</source>
        <translation>显示或隐藏模块面板</translation>
    </message>
    <message>
        <source>show or hide the slice in the 3D view</source>
        <translation>在三维视图中显示或隐藏该层面</translation>
    </message>
    <message>
        <source>show or hide the volume in front (the dose)</source>
        <translation>显示或隐藏前景体数据（剂量）</translation>
    </message>
    <message>
        <source>take its last corner back</source>
        <translation>退回最后一个角点</translation>
    </message>
    <message>
        <source>the first module</source>
        <translation>第一个模块</translation>
    </message>
    <message>
        <source>the tool before</source>
        <translation>前一个工具</translation>
    </message>
    <message>
        <source>the whole slice again: zoom and pan as at first</source>
        <translation>恢复整个层面：缩放和平移如初</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>本列表</translation>
    </message>
    <message>
        <source>tools keep to a range of CT numbers, or no longer</source>
        <translation>工具限于某一 CT 值范围，或不再限制</translation>
    </message>
    <message>
        <source>turn; with Shift: move</source>
        <translation>旋转；加 Shift：移动</translation>
    </message>
    <message>
        <source>undo the last edit of a contour</source>
        <translation>撤销上一次轮廓编辑</translation>
    </message>
    <message>
        <source>undo, redo</source>
        <translation>撤销、重做</translation>
    </message>
    <message>
        <source>what was logged</source>
        <translation>日志内容</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>window.language_menu</name>
    <message>
        <source>Language of the window, from its next start on</source>
        <translation>窗口的语言，下次启动起生效</translation>
    </message>
    <message>
        <source>{language}: from the next start of this window on.</source>
        <translation>{language}：下次启动本窗口时生效。</translation>
    </message>
</context>
<context>
    <name>window.main_window</name>
    <message>
        <source>Cases (*.mrb)</source>
        <translation>病例 (*.mrb)</translation>
    </message>
    <message>
        <source>Closing the case...</source>
        <translation>正在关闭病例...</translation>
    </message>
    <message>
        <source>Drop a case, a DICOM folder or a volume file to open it.</source>
        <translation>将病例、DICOM 文件夹或体数据文件拖放到此处即可打开。</translation>
    </message>
    <message>
        <source>Making the sample...</source>
        <translation>正在制作示例...</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Opening {file}...</source>
        <translation>正在打开 {file}...</translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation>保存病例</translation>
    </message>
    <message>
        <source>Saving {file}...</source>
        <translation>正在保存 {file}...</translation>
    </message>
    <message>
        <source>The case could not be closed.</source>
        <translation>无法关闭病例。</translation>
    </message>
    <message>
        <source>The sample could not be opened.</source>
        <translation>无法打开示例。</translation>
    </message>
    <message>
        <source>before another case is opened</source>
        <translation>在打开另一病例之前</translation>
    </message>
    <message>
        <source>before it is closed</source>
        <translation>在关闭之前</translation>
    </message>
    <message>
        <source>before the sample is opened</source>
        <translation>在打开示例之前</translation>
    </message>
    <message>
        <source>before the window closes</source>
        <translation>在关闭窗口之前</translation>
    </message>
    <message>
        <source>{file} could not be opened.</source>
        <translation>无法打开 {file}。</translation>
    </message>
    <message>
        <source>{file} could not be saved.</source>
        <translation>无法保存 {file}。</translation>
    </message>
    <message>
        <source>{file} is open in another window too ({other}). What is saved last replaces the other's work.</source>
        <translation>{file} 也在另一窗口中打开（{other}）。后保存者会覆盖另一方的工作。</translation>
    </message>
</context>
<context>
    <name>window.module_panel</name>
    <message>
        <source>Choose a module</source>
        <translation>选择模块</translation>
    </message>
    <message>
        <source>{module} could not be shown.</source>
        <translation>无法显示{module}。</translation>
    </message>
</context>
<context>
    <name>window.structure_chip</name>
    <message>
        <source>Tools work on no structure: choose one</source>
        <translation>工具没有作用的结构：请选择一个</translation>
    </message>
    <message>
        <source>Tools work on {name}; click to choose another structure</source>
        <translation>工具作用于 {name}；单击选择其他结构</translation>
    </message>
    <message>
        <source>no structure</source>
        <translation>没有结构</translation>
    </message>
</context>
<context>
    <name>window.surface_switch</name>
    <message>
        <source>Making surfaces...</source>
        <translation>正在生成表面...</translation>
    </message>
    <message>
        <source>The structures could not be shown in 3D.</source>
        <translation>无法三维显示结构。</translation>
    </message>
</context>
<context>
    <name>window.tool_bar</name>
    <message>
        <source>3D only</source>
        <translation>仅三维</translation>
    </message>
    <message>
        <source>Add to the chosen structure</source>
        <translation>向所选结构添加</translation>
    </message>
    <message>
        <source>Arrange the views</source>
        <translation>排列视图</translation>
    </message>
    <message>
        <source>Axial only</source>
        <translation>仅横断面</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>骨</translation>
    </message>
    <message>
        <source>Choose a structure to edit first.</source>
        <translation>请先选择要编辑的结构。</translation>
    </message>
    <message>
        <source>Coronal only</source>
        <translation>仅冠状面</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>Drag to change window and level</source>
        <translation>拖动以改变窗宽窗位</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除这些记录</translation>
    </message>
    <message>
        <source>Four-up</source>
        <translation>四视图</translation>
    </message>
    <message>
        <source>Four-up with plot</source>
        <translation>四视图加曲线图</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>肺</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>No case was open before</source>
        <translation>之前没有打开过病例</translation>
    </message>
    <message>
        <source>Opacity of the dose over the CT</source>
        <translation>剂量叠加在 CT 上的不透明度</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open a case (.mrb)</source>
        <translation>打开病例 (.mrb)</translation>
    </message>
    <message>
        <source>Open a case that was open before</source>
        <translation>打开之前打开过的病例</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂画</translation>
    </message>
    <message>
        <source>Plot only</source>
        <translation>仅曲线图</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Sagittal only</source>
        <translation>仅矢状面</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the case (.mrb)</source>
        <translation>保存病例 (.mrb)</translation>
    </message>
    <message>
        <source>Scroll, pan, zoom</source>
        <translation>滚动、平移、缩放</translation>
    </message>
    <message>
        <source>Show the structures in 3D</source>
        <translation>三维显示结构</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>软组织</translation>
    </message>
    <message>
        <source>Take away from the chosen structure</source>
        <translation>从所选结构中减去</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>View</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>W/L</source>
        <translation>窗宽窗位</translation>
    </message>
    <message>
        <source>What the keyboard does (F1)</source>
        <translation>键盘的功能 (F1)</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Window and level of the CT</source>
        <translation>CT 的窗宽窗位</translation>
    </message>
    <message>
        <source>Workbench (slices, 3D, plot)</source>
        <translation>工作台（层面、三维、曲线图）</translation>
    </message>
</context>
<context>
    <name>window.unsaved_work</name>
    <message>
        <source>The open case has work that is not saved:

{listed}

Save it {doing}?</source>
        <translation>打开的病例有未保存的工作：

{listed}

要{doing}保存吗？</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
</context>
</TS>

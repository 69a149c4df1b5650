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
        <source>95 % interval from the uncertainty of {what}</source>
        <translation>由{what}的不确定性得出的 95 % 区间</translation>
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
        <source>Any complication</source>
        <translation>任一并发症</translation>
    </message>
    <message>
        <source>Arcs are sequenced</source>
        <translation>弧的序列已生成</translation>
    </message>
    <message>
        <source>At least a volume gets a dose.</source>
        <translation>至少给定的体积得到某一剂量。</translation>
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
        <source>Charged particles</source>
        <translation>带电粒子</translation>
    </message>
    <message>
        <source>Check dose</source>
        <translation>核查剂量</translation>
    </message>
    <message>
        <source>Checking the input and making the PTV</source>
        <translation>正在检查输入并生成 PTV</translation>
    </message>
    <message>
        <source>Choosing the beams</source>
        <translation>正在选择射束</translation>
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
        <source>Contouring with corrections {time}; by hand {hand} min (Chung 2021).</source>
        <translation>勾画含修改 {time}；手工 {hand} min（Chung 2021）。</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Contours by the model '{model}': {warning}.</source>
        <translation>轮廓来自模型“{model}”：{warning}。</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>剂量偏差</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>Dose at the points</source>
        <translation>各点的剂量</translation>
    </message>
    <message>
        <source>Dose, beams, MU and remarks are those of the plan as it was; plan again.</source>
        <translation>剂量、射束、MU 和备注均为原计划的；请重新计划。</translation>
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
        <source>Excess relative rate per Gy</source>
        <translation>每 Gy 超额相对率</translation>
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
        <source>Fluence found</source>
        <translation>通量已得出</translation>
    </message>
    <message>
        <source>Fractions</source>
        <translation>分次数</translation>
    </message>
    <message>
        <source>Generic linac, 6 MV, 120-leaf MLC</source>
        <translation>通用直线加速器，6 MV，120 叶 MLC</translation>
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
        <source>Halcyon-like O-ring linac, 6 MV FFF</source>
        <translation>类 Halcyon O 形环加速器，6 MV FFF</translation>
    </message>
    <message>
        <source>Heart and left breast</source>
        <translation>心脏和左乳</translation>
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
        <source>Import</source>
        <translation>导入</translation>
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
        <source>It has {share} % of the volume between the lungs around it (Dice {dice}).</source>
        <translation>为其周围两肺间体积的 {share} % (Dice {dice})。</translation>
    </message>
    <message>
        <source>It is in {count} pieces; at most {most} can be right. Remove the wrong ones.</source>
        <translation>分为 {count} 块；最多 {most} 块可能正确。请去除错误的。</translation>
    </message>
    <message>
        <source>It lies on the right: check the patient's orientation.</source>
        <translation>位于右侧：请检查患者方位。</translation>
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
        <source>Lateral tangent</source>
        <translation>外切野</translation>
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
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Looking for doubt</source>
        <translation>正在寻找不确定之处</translation>
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
        <source>Medial tangent</source>
        <translation>内切野</translation>
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
        <source>Monte Carlo (pyRadMC)</source>
        <translation>蒙特卡罗 (pyRadMC)</translation>
    </message>
    <message>
        <source>Monte Carlo: {histories} histories</source>
        <translation>蒙特卡罗：{histories} 个粒子历史</translation>
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
        <source>Nine beams through the front from one tangent's angle to the other's; fluence optimised.</source>
        <translation>从一个切线角度经前方到另一个的九个射束；通量优化。</translation>
    </message>
    <message>
        <source>No breast was found: the CT may not show it. Check the field of view and the patient's position.</source>
        <translation>未找到乳腺：CT 可能没有包含它。请检查视野和患者体位。</translation>
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
        <source>Not found in {where}; it may lie outside the scan. Draw it if it is needed.</source>
        <translation>在{where}中未找到；可能位于扫描范围之外。如有需要请勾画。</translation>
    </message>
    <message>
        <source>Not met: {structure} {metric} is {value}, the protocol asks for {limit} (missed by {miss}).</source>
        <translation>未达到：{structure} {metric} 为 {value}，方案要求 {limit}（差 {miss}）。</translation>
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
        <source>Only {percent} % of it lies inside the body.</source>
        <translation>仅 {percent} % 位于体内。</translation>
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
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan {n} of {count}</source>
        <translation>计划 {n}/{count}</translation>
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
        <source>Pulling at {count} missed goals</source>
        <translation>正在改善 {count} 个未达到的剂量目标</translation>
    </message>
    <message>
        <source>Reading the case</source>
        <translation>正在读取病例</translation>
    </message>
    <message>
        <source>Relative rate, linear in the mean dose</source>
        <translation>相对率，平均剂量的线性模型</translation>
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
        <source>Scattered photons</source>
        <translation>散射光子</translation>
    </message>
    <message>
        <source>Slicer scene</source>
        <translation>Slicer 场景</translation>
    </message>
    <message>
        <source>Slices of {mm} mm is thicker than {most} mm: small structures fall between.</source>
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
        <source>So far {total}: AI {ai}, person {person}, waiting {waiting} (in separate visits this is days).</source>
        <translation>目前为止 {total}：AI {ai}，人工 {person}，等待 {waiting}（分次就诊时为数天）。</translation>
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
        <source>The case's plan '{plan}' prescribes {text}</source>
        <translation>病例的计划“{plan}”处方为 {text}</translation>
    </message>
    <message>
        <source>The check dose by {method} came to no result</source>
        <translation>{method} 的核查剂量没有得出结果</translation>
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
        <source>The tangents and five beams between them through the front, for nodal targets; fluence optimised.</source>
        <translation>切线野及其间经前方的五个射束，用于淋巴结靶区；通量优化。</translation>
    </message>
    <message>
        <source>The target is the case's own {name}, {volume} cc</source>
        <translation>靶区为病例自带的 {name}，{volume} cc</translation>
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
        <source>Two arcs from one tangent's angle to the other's through the front and back, leaves and dose rate in motion.</source>
        <translation>从一个切线角度经前方往返到另一个的两段弧，叶片和剂量率连续变化。</translation>
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
        <source>Underdose</source>
        <translation>剂量不足</translation>
    </message>
    <message>
        <source>Uniformity</source>
        <translation>均匀性</translation>
    </message>
    <message>
        <source>VMAT, two partial arcs</source>
        <translation>VMAT，两段部分弧</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
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
        <source>Weighing the openings</source>
        <translation>正在加权开口</translation>
    </message>
    <message>
        <source>Weighing the segments</source>
        <translation>正在加权子野</translation>
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
        <source>Writing plan and dose</source>
        <translation>正在写出计划和剂量</translation>
    </message>
    <message>
        <source>a date as 2026-11-28</source>
        <translation>日期，如 2026-11-28</translation>
    </message>
    <message>
        <source>a model that is {warning}</source>
        <translation>“{warning}”的模型</translation>
    </message>
    <message>
        <source>a number from {minimum} to {maximum}</source>
        <translation>{minimum} 到 {maximum} 的数</translation>
    </message>
    <message>
        <source>a plan of two phases is not computed again: its dose is the sum of both</source>
        <translation>两个阶段的计划不重新计算：其剂量为两者之和</translation>
    </message>
    <message>
        <source>a time as 2026-11-28T14:05 (seconds and zone are optional)</source>
        <translation>时间，如 2026-11-28T14:05（秒和时区可省略）</translation>
    </message>
    <message>
        <source>a whole number from {minimum} to {maximum}</source>
        <translation>{minimum} 到 {maximum} 的整数</translation>
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
        <source>air around the patient has {hu} HU</source>
        <translation>患者周围空气为 {hu} HU</translation>
    </message>
    <message>
        <source>alpha/beta</source>
        <translation>α/β</translation>
    </message>
    <message>
        <source>alpha/beta, draw {n} of {count}</source>
        <translation>α/β，抽样 {n}/{count}</translation>
    </message>
    <message>
        <source>answer {n} of {count}</source>
        <translation>第 {n}/{count} 次结果</translation>
    </message>
    <message>
        <source>as asked for</source>
        <translation>按要求</translation>
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
        <source>behind pectoral</source>
        <translation>进入胸肌后</translation>
    </message>
    <message>
        <source>behind the front of the pectoral muscle</source>
        <translation>胸肌前缘之后</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
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
        <source>changed since then: {names}</source>
        <translation>此后有改动：{names}</translation>
    </message>
    <message>
        <source>check</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>checking contours</source>
        <translation>正在检查轮廓</translation>
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
        <source>contour</source>
        <translation>勾画</translation>
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
        <source>correct contours</source>
        <translation>修改轮廓</translation>
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
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>dose and goals</source>
        <translation>剂量和剂量目标</translation>
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
        <source>draws targets and organs at risk on the CT and checks that they are plausible</source>
        <translation>在 CT 上勾画靶区和危及器官，并检查其合理性</translation>
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
        <source>every slice</source>
        <translation>每一层</translation>
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
        <source>fills the space between the lungs</source>
        <translation>充满两肺之间的空间</translation>
    </message>
    <message>
        <source>final dose</source>
        <translation>最终剂量</translation>
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
        <source>hypothyroidism</source>
        <translation>甲状腺功能减退</translation>
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
        <source>into heart</source>
        <translation>进入心脏</translation>
    </message>
    <message>
        <source>into lung</source>
        <translation>进入肺</translation>
    </message>
    <message>
        <source>is the first of two phases: its beams cannot be moved without dropping the boost from the dose</source>
        <translation>为两个阶段中的第一阶段：移动其射束就必须从剂量中去掉推量</translation>
    </message>
    <message>
        <source>is this a CT in HU?</source>
        <translation>这是以 HU 为单位的 CT 吗？</translation>
    </message>
    <message>
        <source>its evaluation is not up to date: run Evaluate</source>
        <translation>其评估已过期：请运行“评估”</translation>
    </message>
    <message>
        <source>its inputs have changed</source>
        <translation>其输入已改变</translation>
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
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>left of the middle</source>
        <translation>在正中左侧</translation>
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
        <source>median {median} HU</source>
        <translation>中位数 {median} HU</translation>
    </message>
    <message>
        <source>met</source>
        <translation>达到</translation>
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
        <source>moderate or severe fibrosis</source>
        <translation>中度或重度纤维化</translation>
    </message>
    <message>
        <source>more than {gy} Gy per fraction: the linear-quadratic model is little tested there</source>
        <translation>每分次超过 {gy} Gy：线性二次模型在那里检验很少</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限值</translation>
    </message>
    <message>
        <source>no output folder is chosen</source>
        <translation>没有选择输出文件夹</translation>
    </message>
    <message>
        <source>no spine was found at the back: prone, or front and back exchanged?</source>
        <translation>背侧未找到脊柱：俯卧，或前后颠倒？</translation>
    </message>
    <message>
        <source>no windpipe comes from the top: head and feet exchanged?</source>
        <translation>上方未见气管：头足颠倒？</translation>
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
        <source>only {volume} cc of lung are in it</source>
        <translation>其中只有 {volume} cc 的肺</translation>
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
        <source>outside the lungs</source>
        <translation>在肺外</translation>
    </message>
    <message>
        <source>overall treatment time and incomplete repair are not in EUD, TCP and NTCP</source>
        <translation>EUD、TCP 和 NTCP 未计入总治疗时间和不完全修复</translation>
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
        <source>planning choices</source>
        <translation>计划选项</translation>
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
        <source>research and teaching</source>
        <translation>研究与教学</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
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
        <source>second breast cancer after 5 years, age under 40, relative rate</source>
        <translation>5 年后第二乳腺癌，年龄小于 40 岁，相对率</translation>
    </message>
    <message>
        <source>second lung cancer after 5 years, relative rate</source>
        <translation>5 年后第二肺癌，相对率</translation>
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
        <source>step {n} of {count}</source>
        <translation>第 {n}/{count} 步</translation>
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
        <source>tapers off</source>
        <translation>逐渐收窄</translation>
    </message>
    <message>
        <source>target and dose grid</source>
        <translation>靶区和剂量网格</translation>
    </message>
    <message>
        <source>text of up to {longest} characters</source>
        <translation>不超过 {longest} 个字符</translation>
    </message>
    <message>
        <source>the aorta lies right of the spine: left and right exchanged?</source>
        <translation>主动脉位于脊柱右侧：左右颠倒？</translation>
    </message>
    <message>
        <source>the best schedule has the {end} number of fractions that was tried: there is no optimum between</source>
        <translation>最优方案为所试分次数的{end}：其间没有最优值</translation>
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
        <source>the chain did not come that far.</source>
        <translation>流程尚未进行到那一步。</translation>
    </message>
    <message>
        <source>the check dose came to no result: {reason}</source>
        <translation>核查剂量没有得出结果：{reason}</translation>
    </message>
    <message>
        <source>the contours have to be accepted first</source>
        <translation>须先认可轮廓</translation>
    </message>
    <message>
        <source>the dose was imported, its beams cannot be computed here</source>
        <translation>剂量是导入的，无法在此计算其射束</translation>
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
        <source>the mean dose of {mean} Gy lies outside the {low} to {high} Gy it was fitted on</source>
        <translation>平均剂量 {mean} Gy 在其拟合范围 {low} 至 {high} Gy 之外</translation>
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
        <source>the sample's operated breast</source>
        <translation>示例的手术侧乳腺</translation>
    </message>
    <message>
        <source>the scan is {length} mm long, a chest needs {least} mm</source>
        <translation>扫描长度 {length} mm，胸部需要 {least} mm</translation>
    </message>
    <message>
        <source>the side to treat</source>
        <translation>治疗侧</translation>
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
        <source>the treated side is not known</source>
        <translation>治疗侧未知</translation>
    </message>
    <message>
        <source>the uncertainty of {what} does not change it</source>
        <translation>{what}的不确定性不改变它</translation>
    </message>
    <message>
        <source>the whole outline of the body is inside</source>
        <translation>体表轮廓完整在内</translation>
    </message>
    <message>
        <source>then a boost of {dose} Gy in {n}</source>
        <translation>随后推量 {dose} Gy，{n} 次</translation>
    </message>
    <message>
        <source>there are no contours</source>
        <translation>没有轮廓</translation>
    </message>
    <message>
        <source>there are no structures</source>
        <translation>没有结构</translation>
    </message>
    <message>
        <source>there are none yet</source>
        <translation>还没有轮廓</translation>
    </message>
    <message>
        <source>there is no CT</source>
        <translation>没有 CT</translation>
    </message>
    <message>
        <source>there is no dose</source>
        <translation>没有剂量</translation>
    </message>
    <message>
        <source>there is no plan</source>
        <translation>没有计划</translation>
    </message>
    <message>
        <source>there is no plan to check</source>
        <translation>没有可核查的计划</translation>
    </message>
    <message>
        <source>there is no structure {name}</source>
        <translation>没有结构 {name}</translation>
    </message>
    <message>
        <source>there is none yet</source>
        <translation>还没有计划</translation>
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
        <source>upright, on the back</source>
        <translation>方位正确，仰卧</translation>
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
        <source>where it belongs</source>
        <translation>位置正确</translation>
    </message>
    <message>
        <source>whole chest</source>
        <translation>完整胸部</translation>
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
        <source>{beam}: final dose</source>
        <translation>{beam}：最终剂量</translation>
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
        <source>{count} within acceptable variation</source>
        <translation>{count} 个在可接受偏差内</translation>
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
        <source>{first} % for {total} Gy/{n} and {second} % for {other} Gy/{m}</source>
        <translation>{total} Gy/{n} 为 {first} %，{other} Gy/{m} 为 {second} %</translation>
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
        <source>{missing} of its {count} slices are without it.</source>
        <translation>其 {count} 层中有 {missing} 层缺失。</translation>
    </message>
    <message>
        <source>{names} drawn otherwise than when it was made</source>
        <translation>{names} 的画法与做计划时不同</translation>
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
        <source>{name}, by hand</source>
        <translation>{name}，手动</translation>
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
        <source>{protocol}: the case prescribes nothing, it is the default.</source>
        <translation>{protocol}：病例没有处方，采用默认方案。</translation>
    </message>
    <message>
        <source>{rim} % of {ctv} lies less than {depth} mm under the skin, in the build-up; without that rim its {metric} is {value}. Check whether the contour is meant to go there.</source>
        <translation>{ctv} 的 {rim} % 位于皮下不足 {depth} mm 的建成区；不计该边缘时其 {metric} 为 {value}。请检查轮廓是否应到达那里。</translation>
    </message>
    <message>
        <source>{said}: {protocol} fits.</source>
        <translation>{said}：与 {protocol} 相符。</translation>
    </message>
    <message>
        <source>{seconds} s beam-on per fraction</source>
        <translation>每分次出束 {seconds} s</translation>
    </message>
    <message>
        <source>{share} of {name} lie in {other}.</source>
        <translation>{name} 的 {share} 位于 {other} 内。</translation>
    </message>
    <message>
        <source>{small} cc against {large} cc on the other side</source>
        <translation>{small} cc，而对侧为 {large} cc</translation>
    </message>
    <message>
        <source>{structure} hypothyroidism</source>
        <translation>{structure} 甲状腺功能减退</translation>
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
        <source>{volume} cc is too {size} ({low} to {high} cc are plausible).</source>
        <translation>{volume} cc 太{size}（{low} 至 {high} cc 为合理）。</translation>
    </message>
    <message>
        <source>{volume} cc of {name} lie {where}.</source>
        <translation>{name} 有 {volume} cc 位于{where}。</translation>
    </message>
    <message>
        <source>{what} ({difference}; limit {limit}: {verdict})</source>
        <translation>{what}（{difference}；限值 {limit}：{verdict}）</translation>
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
    <name>qmrml.segment_editor</name>
    <message>
        <source>Redo {what}</source>
        <translation>重做 {what}</translation>
    </message>
    <message>
        <source>Undo {what}</source>
        <translation>撤销 {what}</translation>
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
        <source>Redo</source>
        <translation>重做</translation>
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
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>撤销上一次编辑</translation>
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
        <translation>分钟</translation>
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
        <source>Make the PTV again from its CTV</source>
        <translation>由 CTV 重新生成 PTV</translation>
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
    <name>ui.errors</name>
    <message>
        <source>Look whether the folder can be written to and the disk has room, then try again.</source>
        <translation>请检查文件夹是否可写、磁盘是否有空间，然后重试。</translation>
    </message>
    <message>
        <source>This is a fault of the software. Save the case under a new name before you go on, and send what “Copy” beside the log takes to those who look after it.</source>
        <translation>这是软件的故障。继续之前请用新名称保存病例，并将日志旁的“复制”所得内容发给维护人员。</translation>
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
        <translation>Dice 评估于</translation>
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
        <translation>分钟</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新模型</translation>
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
        <source>as the CT shows it</source>
        <translation>如 CT 所示</translation>
    </message>
    <message>
        <source>breast conserved</source>
        <translation>保乳</translation>
    </message>
    <message>
        <source>cc</source>
        <translation>cc</translation>
    </message>
    <message>
        <source>mastectomy: chest wall</source>
        <translation>乳房切除：胸壁</translation>
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

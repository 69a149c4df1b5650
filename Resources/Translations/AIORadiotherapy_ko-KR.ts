<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko-KR">
<context>
    <name>AIORadiotherapy</name>
    <message>
        <source>AIO Radiotherapy</source>
        <translation>AIO 방사선치료</translation>
    </message>
    <message>
        <source>One-stop breast radiotherapy: import a CT, contour, plan, evaluate, export. Every step shows its progress, can be cancelled, is timed, and says when its result is out of date. Research and teaching software, not a medical device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research and teaching software, not a medical device. Apache License 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanningModule</name>
    <message>
        <source>AIO Planning</source>
        <translation>AIO 치료계획</translation>
    </message>
    <message>
        <source>Places opposed tangents from the geometry of breast and lung, optimises their fluence to the objectives of a protocol and computes the dose of the whole course in Gy. The work runs in a process of its own and can be cancelled. For research and teaching, not for treating patients.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RadiobiologyModule</name>
    <message>
        <source>AIO Radiobiology</source>
        <translation>AIO 방사선생물학</translation>
    </message>
    <message>
        <source>Dose-volume histograms, dose metrics against a protocol, EUD, TCP and NTCP of the structures of a segmentation in a dose. With 'Follow contour edits' every stroke of the segment editor moves the curves and the numbers. Doses, DVH tables and charts are SlicerRT's own kinds of nodes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SegmentationModule</name>
    <message>
        <source>AIO Segmentation</source>
        <translation>AIO 분할</translation>
    </message>
    <message>
        <source>Draws breast radiotherapy targets and organs at risk with a neural network, checks whether the contours are plausible, and keeps the network's own contours beside an editable copy. The default model is trained on a digital phantom: not for clinical use.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>'{modality}' is no kind of image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{name}' does not lack its side alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{role}' is no role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{role}' is not a role of a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{text}' are not dose levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{text}' does not name an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{text}' maps no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{twice}' is there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' has other meanings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' is not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' is taken as {meaning}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' marks a copy or a version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' may also be a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' means other structures in other languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' means {structures}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{word}' was read into a longer or misspelt word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 (censored) or 1 (event)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 (censored), 1 (event) or 2 to 99 (competing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to {most_structures} are possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % high (alpha/beta)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval from the uncertainty of {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % low (alpha/beta)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A DICOM series is registered first: aio-radiotherapy register CT IMAGE -o FOLDER; then give FOLDER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A beam needs an opening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bundle needs configs/metadata.json, configs/inference.json and models/model.pt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class begins with the first import of attempts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A covariate may be the same for all, or nobody in one of the groups may have had the event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A covariate may separate those with the event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group may be separated by time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine needs at least one layer of leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AIORT_RESOURCES names a folder without {marker}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept corrected cases first; those of the frozen set are not learned from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by {who}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by {who}, {when}; changed since: look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by {who}, {when}; withdrawn by {other}, {later}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add --replan to make a new plan, or leave out --{flag}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add attempts to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add beams first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add e.g. "orientation": "SPL": array axes that run upwards, to the back and to the left, as in an axial DICOM series; "SAR" for images turned to RAS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one and call it BODY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one for the target, e.g. Underdose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age at assignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of one patient go together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An absolute dose in Gy of the whole course is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An assessment was passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anthracycline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any complication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arcs are sequenced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are they of the same part of the same patient? Is one of them cut far outside the other?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm that the patient was assigned to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm that was given, where it differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the dialect of its vendor: "rtplan_devices": [{names}] under "mlc".</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least a volume gets a dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {most_patch_voxels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BODY is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BODY reaches the border of the CT beside a target: tissue outside the CT is not in the dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin the training anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between skin and muscle there is no more than fat here: removed, or a man?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Biologically effective dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both phases together meet {met} of {all} goals ({parts}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both phases together meet {met} of {all} goals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breast and regional nodes, 40 Gy in 15 fractions (DBCG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CADS drew none of the organs of a chest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CADS left {files_count} results of task {task}, one is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT numbers became densities by a generic table, not by the scanner's own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT {ni} x {nj} x {nk}, {si} x {sj} x {sk} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTCAE grade of an event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTCAE grade; 0 tells that it was looked for and absent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTCAE term, e.g. Dermatitis radiation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cardiac factors together: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause of death</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or remove one of them; nothing was changed or lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the plan's choices and plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charged particles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check BODY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a plan of one phase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check both contours, and that they are of one CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check side and contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is a CT in HU of the whole chest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is a chest CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the CT shows the whole chest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the contours belong to this CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the arguments of the network, in the recipe or in the model's metadata file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the beams.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the field of view, the patient's position and that it is a chest CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the isocentre and the beams.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the isocentre and the target's contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the isocentre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the rescale slope and intercept of the import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the target's contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the target's contours; targets this long need two isocentres, which are not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the tumour bed's contour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check units and columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the input and making the PTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose CT images only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose MR or PET.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a CT series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a DICOM file or its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a dose volume in Gy (absolute dose).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photon plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a plan made by AIO Planning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a protocol, or give the levels in Gy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a series without gantry tilt, or resample it to an upright grid first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a short one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a structure set with contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a structure that it found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a table with a dose-volume histogram.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a technique with modulated fluence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an NTCP parameter set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or the options of that one to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model with --model, or get this one again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another output folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another series with --series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another template with --like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose each dose once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose fewer structures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one PLAN dose, or the BEAM doses of one plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one by its UID. {listed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of: {guidelines}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one or more RTDOSE files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one series, or remove the files that do not belong to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one with --series UID. {infos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or extract one 3D volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the CT first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the CT's DICOM files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the axial {name} series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the dose that belongs to this CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of one series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of the MR, PET or CBCT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder with the CT's DICOM files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the image itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the image itself; this one shows nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the original CT series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the original CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the original {kind} series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the other image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the patient's own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the planning CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the registration of these two images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the series of the other image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the structure set that belongs to this CT, or register and resample the CT first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two plans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing the beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close its holes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the jaws, or choose another machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare on a dose, and keep the curves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the contours again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare them anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute the maps again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conformation number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>윤곽 그리기</translation>
    </message>
    <message>
        <source>Contour BODY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour it first; targets there are: {there}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour it with the model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour it, or import contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour it, or remove the objective.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour on the CT that is planned on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour or import structures first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour or import them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour the body outline first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour the target first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour the tumour bed first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contouring with corrections {time}; by hand {hand} min (Chung 2021).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>윤곽</translation>
    </message>
    <message>
        <source>Contours and doses of it are in the scene still. Import the CT again from its DICOM folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours by the model '{model}': {warning}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours that came with the case are evaluated on their voxels since it was opened again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours whose names are likely, but not sure: {likely}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours whose names do not tell what they are, kept as they are: {asked}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to single-frame CT images, e.g. with dcm4che's emf2sf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to single-frame images, e.g. with dcm4che's emf2sf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to single-frame {kind} images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert to Gy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file again, or open an older one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole Resources folder and change the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the contours, then press Plan: breast and boost are planned again together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the header, or export the PET again with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected by a person since the model drew them: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DVHs need the structure set that they belong to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of assignment; times of survival count from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decompress the files first, e.g. with gdcmconv --raw or dcmdjpeg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean D{tidy}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean V{tidy}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not open it: it was made to harm, or by faulty software.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does any beam reach the target?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>선량</translation>
    </message>
    <message>
        <source>Dose (Gy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose at the points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose per fraction (Gy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose, beams, MU and remarks are those of the plan as it was; plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose-volume histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose-volume histogram (out of date)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doses are in Gy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doses of single beams were not written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the exercise's CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by a network that lost cord or oesophagus here, and no landmark speaks for it; draw it by guideline or hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by a network that lost cord or oesophagus here, and no landmark speaks for it; draw it by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a folder, or files of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop one case at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop one folder, or files of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EQD2 needs both the number of fractions ({name}) and alpha/beta ({name_2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equivalent dose in 2 Gy fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equivalent uniform dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Every number of a machine needs one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples: D95%[Gy], D0.03cc[Gy], V20Gy[%], V95%[cc], Dmean[Gy], Volume[cc].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excess relative rate per Gy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explore the fractionation of a plan of one phase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as Bq/ml.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it in Bq/ml (BQML).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it with the matrix after the deformation, or without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the CT again, or remove the file if it is not part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the CT again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the DVH again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the DVH of a structure that is not empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the dose in Gy, or take the plan out of the folder if it belongs to another dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the dose of the whole course (DoseSummationType PLAN), or put its RTPLAN beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the dose of the whole course (DoseSummationType PLAN).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the dose on an even grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the original CT series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the physical dose of the whole plan in Gy from the planning system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the plan again from the planning system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the registration again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the registration with the planning CT as its registered image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the structure set again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the whole series again from the scanner or archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed their checks: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field-in-field tangents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day of this grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First fraction; times of adverse effects count from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fluence found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For nodes, use one of: {others}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget a patient, or begin another library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fractions</source>
        <translation>분할 횟수</translation>
    </message>
    <message>
        <source>Free some space or choose another output folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generic linac, 6 MV, 120-leaf MLC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the node by its name: slicer.util.getNode('...').</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get them from the releases of github.com/murong-xu/CADS, unpack them into one folder, and name it in CADS_WEIGHTS_PATH. Nothing is downloaded from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get them once with `totalseg_download_weights -t total_fast`, or name the folder that has them in TOTALSEG_WEIGHTS_PATH. Nothing is downloaded from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get them once with `totalseg_download_weights -t total`, or name the folder that has them in TOTALSEG_WEIGHTS_PATH. Nothing is downloaded from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --modality MR, PT or CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a .mrb file saved by Slicer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a .mrb file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a CT in Hounsfield units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a DICOM folder, a NRRD or NIfTI file, a case.mrb, or 'sample'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a DICOM folder, a volume file, or 'sample'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a DICOM folder, or a NRRD or NIfTI file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a JSON or CSV file of names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a case with one plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a differential DVH in Gy and cc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a differential DVH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a few millimetres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a folder of NRRD or NIfTI files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a folder that `synthetic-ct train` wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a folder with model.json, a MONAI bundle or a trained model of nnU-Net.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a model folder, its weight file or a model's name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a name that ends with .json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a protocol or a dose in Gy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give an MR of the chest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least one for the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give both folders, or none to learn from phantoms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give each image once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give groups of first, last and leaf width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give her number; only a code of it is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give images of the chest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it as NAME=PATH, PATH being what `register` wrote or a volume file that lies over the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it in Gy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it, registered to the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give its own exercise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give landmarks of this CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give matRad's photons_&lt;name&gt;.mat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give physical dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give structures of this CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the DICOM series of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the DVH of a lung.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the PET's DICOM series to `register`, which makes SUV of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the RTDOSE file to use, or take the other out of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the RTSTRUCT file to use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the dose in Gy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the dose of the second phase alone, and its number of fractions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the folder of the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the folder of the saved comparisons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the interval more time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the planning chest CT, in HU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the whole CT series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the whole chest, not single slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the whole dose of the tumour bed, above the breast's and at most 1.5 times as much; for a second phase give its own dose and its fractions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {limits}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals in conflict: fluence that meets {goal} misses {price}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals of the target could not be evaluated: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals of {protocol}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals rest on contours that failed their checks: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gray's test compares two or more groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Halcyon-like O-ring linac, 6 MV FFF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has the target a part without dose?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart and left breast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart disease before treatment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart limits of the DEGRO panel, with 50 Gy in 25 fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homogeneity index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hypertension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMN missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMRT tangents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMRT tangents and anterior fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If they are of one person, say so with --same-patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Import a plan of one machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import or open one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the series again, or repair it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import them with `trial import`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it with: pip install 'aio-radiotherapy[montecarlo]'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it: pip install slicer-core.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it deep enough under the skin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it in cGy? Divide it by 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it inside BODY and larger than the dose grid?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it inside BODY and the CT?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it open in another program?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the fluence above zero?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the isocentre in the patient, and MU above zero?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is there enough free disk space?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be {limits} to {limits_2} {unit}. Correct the header, or export the PET again with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be {limits}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be promoted. Train with more replay, fewer steps, or more cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not follow the air in the chest (Dice {dice}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not lie on the {side} side of the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ends at full width at its {where} end, as if cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {share} % of the volume between the lungs around it (Dice {dice}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in {count} pieces; at most {most} can be right. Remove the wrong ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies on the right: check the patient's orientation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like {{"Herz": "Heart"}}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs {least_voxels} slices and {least_mm} mm along each axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It reaches the edge of the field of view, which may cut it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It reaches the first or last slice: the scan cuts it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It should lie {where}, but does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands under network_data_format / outputs / pred / channel_def.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was edited since, or comes from anatomy: nothing is known of how unsure it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its attenuation is not in the dose. Choose other angles or another technique, include it in BODY, or allow it (--allow-couch).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its columns are name and standard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its networks put it {mean_mm} mm apart on average, {most_mm} mm at S {s_mm} mm; look at each slice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known: Orientation, Spacing, CropForeground, {intensity}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known: {images}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels are 0 and above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day of this grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lateral tangent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave --cumulative out if the DVH is differential.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave --save out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave that image out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves and fluence were made for other angles (moved by hand): optimise again before judging this plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left axilla, levels 1 and 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left internal mammary nodes and LAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels are positive numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MR T1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it again with AIORadiotherapy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it with a plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the exercise again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the set again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum DVH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum NTCP (LKB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum gEUD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum mean dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean DVH ± SD, {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean square of the difference from a dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean square of the difference from the structure's own mean dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean square of what is above a dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean square of what is missing to a dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured value; of ECG 0 normal, 1 abnormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medial tangent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Met all criteria</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum DVH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum TCP (Poisson-LQ)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum gEUD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitor units were changed by hand: the plan is no longer normalised to its protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monte Carlo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monte Carlo (pyRadMC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monte Carlo knows 6 MV only, not {energy_mv} MV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monte Carlo: {histories} histories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it back into the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the edges apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving the leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multi-field IMRT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NTCP, Lyman-Kutcher-Burman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NTCP, Niemierko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NTCP, logistic in the mean dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NTCP, logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NTCP, relative seriality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name MLCX for one layer, {stacked_layers} for two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the event, e.g. myocardial infarction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of the file's sources.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one with --machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one; known roles: {default_sets}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the channels as TG-263 does: Heart, Lung_L, CTVp_Breast_L, CTVn_IMN_L...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the columns dose_gy and volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks that can be used: {monai_networks}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nine beams through the front from one tangent's angle to the other's; fluence optimised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No breast was found: the CT may not show it. Check the field of view and the patient's position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case brought chances of complications by NTCP models: nothing was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lung filled with air was found in this CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more than a volume gets more than a dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plan was made: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted by a person yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared, as of no plan that lies here: {left}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared: {name} is a second dose of the same plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not drawn by rule, and left out: {name} ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not drawn by rule: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found in {where}; it may lie outside the scan. Draw it if it is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not met: {structure} {metric} is {value}, the protocol asks for {limit} (missed by {miss}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number it anew; none of both is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of fewer than {least_count} patients, or of all but so few, are not told, nor are figures that show them; they may still follow from sums over several tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OED, linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OED, linear-exponential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OED, mechanistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OED, plateau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of {roles}; never a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of: {statuses}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only JSON is read: save {name} as {name_2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only MLCX can be computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only MLCX can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {percent} % of it lies inside the body.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open X and Y jaws.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case.mrb written by AIORadiotherapy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with that version, or update this one. Nothing in it was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open tangents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimising the fluence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date: dose, contours, side or protocol were changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date: the dose has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date: {names} changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs have the same file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pencil beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pencil beam, preview on {spacing} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pencil-beam dose: under-dosage at the lung under the chest wall is not modelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place it in the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place the plan's isocentre first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Plan again with the machine as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan again, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan on a copy: SegmentationModuleLogic().makeEditableCopy(node).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan or import one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan the case first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan with a machine that ships, or fit one to your measurements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan {n} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned with --force although {name} failed its checks. {problems}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned with --force although {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned without a contour of: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing Monte Carlo (the first run compiles it: minutes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present before treatment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pseudonym; never a name or a hospital number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulling at {count} missed goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put an RTSTRUCT beside the CT, or use `aio-radiotherapy run`, which draws them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back, or plan again with another machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put one beside the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the case's file or its images back where they were, or open that CT, and restore then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read both structure sets on the same CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it together with its CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recurrence (local, regional, distant), new cancer, death, or a contact without any of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regional nodes were irradiated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register and give what is missing, or choose a model that looks at the CT alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register it, or check its frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register the MR to the CT first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register the image to this CT, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register the images again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register them, or give the registration (REG) that belongs to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall the extension or set AIORT_RESOURCES to the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall the extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Related to radiotherapy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative rate, linear in the mean dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rely on the PTV's margin (no shifts), or choose a technique with fixed beams.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it if nothing else made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it or copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it to begin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove one of the two files, or choose another series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the folder 'training' of the model and begin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the structures; TG-263 names are understood everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample it to even slices, or choose a series with one slice spacing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample them to the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right breast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right upper axilla, levels 3 and 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again with --side left or --side right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it once by itself on any CT, until it works there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SUV by body weight: {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same EUD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same EUD as {reference}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save each with `compare --json &gt; patient.json`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as .xlsx or CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the comparisons with --curves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model's state_dict (better: safetensors) and use that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model's state_dict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the network's state_dict (better: safetensors) and use that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the table as CSV (UTF-8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say it without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which structures are to be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which: left or right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scattered photons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the MONAI bundle specification.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence the beam again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series found:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set its Modality (0008,0060) to {kind}, or take the file out of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the beam's SAD to the machine's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up its MLC again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show some curves first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slicer scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices of {mm} mm are thicker than {most} mm: small structures fall between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slope gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slope m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So far {total}: AI {ai}, person {person}, waiting {waiting} (in separate visits this is days).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort the rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square of what the complication probability by the LKB model on EQD2 is above a limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square of what the control probability by the Poisson-LQ model on EQD2 is below a limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square of what the generalised equivalent uniform dose is above a limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square of what the generalised equivalent uniform dose is below a limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square of what the mean dose is above a limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage, e.g. pT1c pN0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again from the CT or its DICOM folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start planning again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Superposition (collapsed cone)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Superposition dose: tissue counts as water of its electron density; the table top is not in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP after surgery, Poisson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP without any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP, Niemierko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP, Poisson-LQ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP, clonogen density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP, trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TG-263 names are taken, e.g. Heart or CTVp_Breast_R.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a protocol that comes with the software, or leave the dose out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it from a copy of the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it from a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it out of the folder, or give the CT that it was made on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take one lock off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the library's last copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the others out of the folder, or choose a CT with --series UID. Found: {listed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT says of itself: {notice}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT that {node} was drawn on is not in the scene. Choose the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case brings the plan {names} without a dose: it was computed here ({title} on {machines}); --replan makes a new plan instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case brings the plans {names} without a dose: it was computed here ({title} on {machines}); --replan makes a new plan instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case had a plan with a boost ({text}), the new one was asked for without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case's plan '{plan}' prescribes {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check dose by {method} came to no result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chest wall was drawn in its place. To plan on it, check it and copy it into this target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The couch or something else outside BODY attenuates {text}; the dose does not know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose's maximum is {highest} Gy and the prescription {prescription} Gy: is it the dose of the whole course?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose's maximum of {highest} Gy is more than twice the prescription: is it in cGy?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The doses of the beams add up to another dose than the plan's, by up to {value} % of its maximum: contours of the body, CT or beams were changed since the dose was computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The doses of the beams of plan {number} add up to another dose than the plan's, by up to {value} % of its maximum: contours of the body, CT or beams were changed since the dose was computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image cuts the body off ({where}, {share} % of the slices): dose is wrong there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The imported dose meets {met} of {all} goals ({parts}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The imported dose meets {met} of {all} goals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The imported plan, its dose computed here, meets {met} of {all} goals ({parts}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The imported plan, its dose computed here, meets {met} of {all} goals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The internal mammary nodes are missed: {met} of the expert's volume is in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The isocentre was moved by hand, and the fields with it: optimise again before judging this plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The median is {median} HU; {low} to {high} HU are plausible for this tissue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one that ships is hu_density_generic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan does not say in how many fractions it is given: the dose is that of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan is out of date: {found}. {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan meets {met} of {all} goals ({parts}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan meets {met} of {all} goals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan was made for other contours, side, protocol or machine than there are now: its dose is evaluated on them as they are; a new plan was not made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set trades {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tangents and five beams between them through the front, for nodal targets; fluence optimised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target came with the case, drawn by a program as its file says: a person must check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target is the case's own {name}, {volume} cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target is the chest wall {name}, in the place of the breast that the protocol is written for: its dose, goals and models are the breast's, a PTV made here keeps {depth} mm from the skin as the breast's does, a bolus is not modelled, and size, density and pieces of the contour are checked, but not its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target is the model's {name}, as asked for, {volume} cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target was drawn by {who}: a person must check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tumour bed had a boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their names end with {suffix} or {plan_suffix}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a new candidate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one with `train`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trastuzumab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treated breast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two arcs from one tangent's angle to the other's through the front and back, leaves and dose rate in motion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two can be computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two opposed tangential beams along the chest wall, shaped by the leaves and not modulated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two opposed tangential beams along the chest wall, their fluence optimised bixel by bixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two opposed tangential open beams with a few subfields that take away what would be too hot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two views of the network agree to {agreed} only; look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underdose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uniformity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it, and drop the folder that comes out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the software.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 0 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 2 to 5 mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 40 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use `trial competing`, or join them to 0 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a CT that shows the whole target with a few cm to spare, or correct the contour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a couch angle of 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a point as decimal sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a smaller distance to the skin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use decimal points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use linear or cubic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use ten million or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use test-time views for this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the same --labels for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the uncertainty instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use up to 32 letters, digits, - and _; no real name is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {end_caps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {minimum} to {maximum}, not 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {minimum} to {maximum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual are 2 % and 2 mm, or 3 % and 3 mm, above 10 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VMAT, two partial arcs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version of CTCAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>체적</translation>
    </message>
    <message>
        <source>Volume (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume exponent n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volumes by voxels and by drawn contours differ by more than 1 %: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until others are ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until that has ended, or choose another output folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was it moved? Give the folder where it lies now, or begin one with `learn new`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighing the openings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighing the segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was measured; an event has its name as note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole breast, 26 Gy in 5 fractions (FAST-Forward)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole breast, 40 Gy in 15 fractions (DBCG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole breast, 42.56 Gy in 16 fractions (hypofractionated)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole breast, 50 Gy in 25 fractions (conventional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen the gap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it nothing is kept. Say that she gave it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write NAME=STANDARD, e.g. Herz=Heart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write V{match}Gy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a CSV with the columns {columns}; RAS, as Slicer shows positions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write numbers with a decimal point, or a semicolon between the cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write numbers, e.g. 107, 100, 95, 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the name of the person who accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the value itself into the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write your name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {value}% or {value_2}cc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {value}Gy or {value_2}%.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing plan and dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a D metric is taken at a volume, not at a dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a DVH needs as many volumes as doses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a GTV is seldom a whole breast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a V metric is taken at a dose, not at a volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a beam belongs to one plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a beam without MU cannot be delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a boost of {dose_gy} Gy in {fractions} fractions is not plausible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a checkerboard needs both images on one grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a context needs one SOP instance UID for each slice of its grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a control point lacks the layer {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a covariate is the same for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a cumulative DVH needs ascending doses and volumes that do not rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a date as 2026-11-28</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a deformation holds vectors that are not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a deformation on a grid of one plane has no derivative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a distance of {length_mm} mm is not possible: it must be 0 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dose grid of {spacing_mm} mm cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dose has 16 or 32 bits, not {bits}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dose holds values that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dose in Gy is needed, not in '{unit}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dose makes it a derived structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field of {largest} mm was measured, {title} has {field_mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fluence that is zero or negative cannot be delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a grid axis has no length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a grid needs three positive sizes, not {shape_kji}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a group has nobody at risk while events happen: groups cannot be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a group of fewer than two has no standard deviation to test with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a leading z or x marks structures that were made for planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a leaf of {name} stands at {reach} mm, it reaches {leaf_travel_mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a length makes it a derived structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a level is taken as one of the axilla</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a level that the structure does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a library's limit is 0.01 to 100000 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of {value_count}, {depth} deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a margin is 0 to {most_margin} of Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a margin of {value} mm to {name} is not possible: the most is {largest_mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a model that is {warning}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number follows the side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number from {minimum} to {maximum}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number has {text_count} digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number is taken as a level of the axilla</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of a record of edits is no list of six</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of a record of edits is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number that may be a margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number that the structure does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a numeral that the structure does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part or a modification of a structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a phase needs a dose in Gy and fractions, not '{unit}' in {fractions} fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plan cannot be compared with itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plan needs at least one beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plan of two phases is not computed again: its dose is the sum of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plan with a boost is not re-planned while contours are edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plan's name has 1 to {longest_name} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a planning risk volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a planning risk volume of {structure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plural with a side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a prescription of {prescription_gy} Gy is not possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a radius of {radius_mm} mm is not possible: it must be {smallest_radius_mm} mm or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a record of edits holds no list of numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a scalar 3D image is needed, not {ndim} dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a simultaneous boost to {dose_gy} Gy does not go with {prescription_gy} Gy around it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a size of {size_mm} mm is not possible: it must be above 0 and at most {smoothest_mm}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a spatial registration (REG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a spatial transform may not mirror or flatten the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a spatial transform needs a finite homogeneous 4x4 matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a standard name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a structure that was made for planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a target is taken as CTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a target needs at least one border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text of a record of edits is no text, or too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a time as 2026-11-28T14:05 (seconds and zone are optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a title, hint or text holds a part of the patient's name, birth date or identifiers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a training needs MRs and CTs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a training runs in this library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a volume of {smaller_than_cc} cc is not possible: it must be above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number from {minimum} to {maximum}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {volume} of which the name does not say the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acceptable</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>acute coronary events in 9 years, relative rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acute oesophagitis, grade 2 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>air around the patient has {hu} HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all patients have the same dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>almost no voxel is air (about -1000); the lowest value is {low}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha must be in (0, 0.5) and power in [0.5, 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha {alpha}, power {power}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha/beta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha/beta must be positive, not {alpha_beta_gy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha/beta set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha/beta, draw {n} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha_beta_gy needs a 'default' and positive values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha_beta_gy.{role}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an MR and its CT do not lie over each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RT dose (RTDOSE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RT plan (RTPLAN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RT structure set (RTSTRUCT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an accessory or a mark, no part of the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an arc needs angles at even steps in one direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an arc without fluence cannot be delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an array has another size than its data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an array has no header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an attempt has no feedback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an edit of the record compares two different numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an edit of the record does not say what it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an edit of the record has no price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an edit of the record is no object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an error of {error_mm} mm is not possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object of {value_count}, {depth} deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object without a SOP class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an objective lacks or garbles {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unstated part of the treatment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another attempt {number} of {person} at this exercise is kept already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another run is writing into it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer {n} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arcs cannot be planned for set-up errors or breathing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arcs need the case, to compute depths along the turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks for a structure twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks for no structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks for the network {name}; nnU-Net's PlainConvUNet is understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks for the network {target}, which is not one of monai's own and would run code of the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks for the orientation {axes}; three letters such as RAS are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks for the spacing {values}; it has to be above zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks for the spacing {values}; three numbers are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempt of AIORadiotherapy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beam at {gantry_deg}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beam {item} is a {delivery} field and was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beam_model gives no dose at the reference point of the calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beam_model.primary_parts needs fractions that sum to 1 and positive widths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beam_model.profile needs radii that grow from 0 and positive values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behind pectoral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behind the front of the pectoral muscle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs to another plan than the first dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both sides have no standard name here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brings no contours of an expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brings no contours to plan on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>builds its network with {key} {kwargs}; {value} is understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibration.{key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls a matrix rigid that is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>cannot average DVHs of {quantities}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be given in [{given}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be made again: {missing} is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read as a class ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read as a library ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read without the Slicer core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read: it is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read: it is damaged, or was not saved by Slicer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read: it is damaged, truncated or not what its name says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be written ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be written as RTPLAN: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cardiac mortality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case {n} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case.mrb was not written: the Slicer core is not installed (pip install slicer-core).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since then: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comparing contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comparing with the anatomy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computes DVHs, dose metrics, TCP and NTCP and holds them against the protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computes the dose of the plan's beams again by Monte Carlo and compares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>concepts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contour set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours and fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control point {number} needs {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control point {number}: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covariates need one row of finite numbers for each patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deforms the CT to the further image, not the other way round, and has no inverse in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>describes a model for several images; one CT is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>describes labels made of regions, which are not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>digital phantom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit the machine {name}: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit the network it is described with (has an unknown {name})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit the network it is described with (lacks {name})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit the network it is described with ({first})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fit the network it is described with ({name} is {shapes}, not {wanted})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not give its dose in Gy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not give the doses that were kept with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not hold a grid of single values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not hold one grey-scale slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not look like a CT in HU: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not name the network's output channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say how it lies in the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say how the two images lie to each other: the CT is not in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say how the two images lie to each other: the further image is not in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say what it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say which CT series it belongs to (SeriesInstanceUID)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say which way the axes of the training images ran, and left and right depend on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say {missing} of its network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>dose and goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dose engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dose operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dose-volume histograms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doses are given in Gy, not cGy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draws targets and organs at risk on the CT and checks that they are plausible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e.g. CT, contouring, review of contours, planning, assessment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earlier cases of this patient are kept for the frozen set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earlier cases of this patient are learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>effect on {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>effects on dose are no table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equivalent dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equivalent uniform dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event codes are whole numbers: 0 censored, 1 the event, 2 and more competing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every word of it means {structure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exercise of AIORadiotherapy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exists and is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fat has {hu} HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fat {fat} HU, soft tissue {soft} HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>field of view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files of {groups_count} patients lie in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fills the space between the lungs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>final dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first or last slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fluence optimisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>follows the air</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>format {number} is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from above to below the lungs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from anatomy (no learning)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the model's tumour bed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>front or back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gamma needs positive criteria</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives no dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives no dose at the reference point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives the MU of a beam twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives the MU of {referenced_count} of {announced} beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives the network {channels} channels, not {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives {value} {unit} as {name}, which no examination has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>groups of {n1} and {n2} are too small for a t-test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a GridFrameOffsetVector that fits neither the relative nor the absolute form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a PixelSpacing that is not positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a component whose build-up equals the attenuation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a contour that does not lie in a plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a damaged record of its prescription</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a deformation grid without valid geometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a dose without a protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a matrix before its deformation, which programs understand in two ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a matrix that changes volumes by {inner}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a matrix that is not 16 numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a matrix that moves no patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a maximum of {highest} Gy where the plan '{label}' prescribes {prescribed} Gy in {fractions} fractions: it is the dose of one fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a maximum of {highest} Gy where the plan '{label}' prescribes {prescribed} Gy: it is not in Gy (cGy?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a maximum of {shown} Gy, which is not plausible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a maximum of {shown} Gy, which is not plausible (is it in cGy?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a primary fluence that is not a table of radius and value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a source-axis distance of {node} mm, {title} has {sad_mm}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a structure called {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a {values_count}-plane GridFrameOffsetVector for its {n_frames} dose planes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an ImageOrientationPatient that is not orthogonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an ImageOrientationPatient that is not two orthogonal unit vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an entry of the wrong kind ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an entry that would be written outside its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an unusable deformation grid ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an unusable geometry ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has another RescaleSlope than {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has another frame of reference than {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has another orientation than {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has another pixel spacing than {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has another size than its header says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has beams without leaf positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has comparisons with different references: {references}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has contours in planes that are not parallel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has contours of another CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has dose values that are not finite (NaN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has doses or volumes that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has doses up to {dose}, which are not Gy (cGy?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has events of more than one kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has fractions, a label map has whole numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has further stages, which cannot learn here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has kernel radii that do not grow from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has kernels of unequal length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has kernels that cannot be fitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has kernels that no beam has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has lines that are not two columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has lost its CT: it is not among what was saved, or its file could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has more rows or columns than such a table has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has more voxels than any image of a patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has negative doses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has negative doses or volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has negative volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no Dose and Volume columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no SOP instance UID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no SUV: its header lacks {missing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no attempt at this exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no attempt yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no beam model that can be fitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no case {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no column '{column}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no column '{column}' (but '{similar}')</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no contour that encloses an area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no contour {structure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no contours along the slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no control points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no control points, so its dose cannot be computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no dose in the scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no dose where that of the plan is high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no expert's contour of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no expert's dose to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no frame of reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no image size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no isocentre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no list of transforms under {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no margin to be made again with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no model.json to keep the table in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no pixel data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no row that can be used (it has a heading only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no row that can be used (line {line}: {reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no segment for the body's outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no sheet '{sheet}' but {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no valid DoseGridScaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no valid GridFrameOffsetVector for its {n_frames} dose planes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no valid RescaleSlope and RescaleIntercept, so its values cannot be turned into HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no valid image size or number of bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no valid position, orientation or pixel spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no valid {keyword}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no volume inside the dose grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no weights of TotalSegmentator's task total (datasets {absent})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no weights of TotalSegmentator's task total_fast (datasets {absent})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no weights of the tasks {absent} of CADS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has not been registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has patches of {patch} voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has patches that are no whole number of blocks (fold_kji)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has several labels; a folder of masks has one structure a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has several values per voxel and names no segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has slices that differ in {keyword}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has the SOP instance UID of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has the dose unit '{name}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has the format {number}, this version reads up to {format}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has the priority {priority}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has the same value everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has to describe a network with one input channel (the CT) and out_channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has to number its labels 0, 1, 2, ... under 'labels'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has to say the orientation (Orientationd) and the spacing (Spacingd) it wants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has to use a SlidingWindowInferer with a roi_size of three numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has two segments called {twice}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has values in {unit}, not HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has values that are no labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has values that are not between 0 and 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has values up to {array_kji}, which are no SUV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has voxels of {value} mm (slice, row, column), which no image of a patient has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {components} components per voxel (a colour image?), a CT has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {content_count} structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {dimension} dimensions, a CT has three</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {frames} x {rows} x {columns} pixels, too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {free} MB free, {needed_bytes} MB are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {labels_count} labels, which no segmentation has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {layers_count} layers of leaves, and the standard has a name for one in an RTPLAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {rows_count} phases and {doses_count} doses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {rows}x{columns} pixels, {name} has {rows_2}x{columns_2} (mixed image sizes in one series)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {value} voxels, which no image of a patient has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>have no structure of the same name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart with pericardium is taken as the heart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hints are texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds SUV by {kind}, not by body weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a case whose record is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a contour that does not fit its CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a damaged machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a link to another place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a number that is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a plan for the {option} '{made_for}', not '{asked}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a plan that was made without {flag}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a registered {modality}, which is not {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a single plane without a thickness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a training with other options or data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds an expression ({value}), and expressions in a bundle are not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds another number of vectors than its grid has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds code or objects, not only weights; it was not opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds complex numbers, not a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds damaged objectives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds fewer pixel data than its header says ({held} bytes for {frames} x {rows} x {columns} pixels of {bits} bits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds more data than its header says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds more pixel data than its header says ({held} bytes for {frames} x {rows} x {columns} pixels of {bits} bits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds negative dose ({lowest} Gy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no CT that can be used ({left_out}: {left_out_2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no DICOM file ({n_files} other file(s))</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no Monte Carlo dose ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no RTPLAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no closed contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no comparisons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no dose: it is zero everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no finished plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no mask that marks anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no model.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no treatment beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no volume files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds several frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds slices of different patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds text where its curve should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds the dose of fractions with a maximum of {highest} Gy, and its plan has {fractions} fractions and a prescription of {prescribed} Gy: whether it is of one fraction or of all cannot be told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds the dose of fractions with a maximum of {highest} Gy, and its plan has {fractions} fractions and no prescription: whether it is of one fraction or of all cannot be told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds the dose of fractions, and the plan that says how many there are is not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds the dose of {summation}, not of the whole course</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds the same value everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds values that are not finite (NaN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds weights that are not finite numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds {held} GB; with this case it would pass its limit of {most_bytes} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds {rows_count} landmarks, not 1 to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds {size} patients; 1 to {max_patients} can be analysed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hypothyroidism</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ijk_to_ras must be a finite 4x4 matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image beside the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images of one frame of reference need no registration object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in every slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the heart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the lung; its border is the chest wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inside skin rim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inside the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inside the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>intervals: alpha/beta alone: {source} ({status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>into heart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>into lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is TorchScript, which is a program; it was not opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a DVH of {quantity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a case of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a colour image, not a {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a dose difference (DoseType ERROR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a duplicate slice: same position as {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a file, not a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a localizer (scout) image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a machine for {radiationmode}, not photons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a protocol of this machine, which an exercise cannot bring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a relative dose (DoseUnits RELATIVE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a {summation} dose; summing it with the others would count dose twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an attempt at another exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an attempt of another exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an enhanced (multi-frame) CT, which is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an enhanced (multi-frame) {kind}, which is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an ion plan, which is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an {kind} by its SOP class but its Modality says '{modality}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is compressed ({name}) and cannot be decoded here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is compressed ({name}); decoding it needs SimpleITK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged (an image has no numbers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged (contours are none)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged or truncated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged or truncated: its dose cannot be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged or truncated: its pixel data cannot be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged, or no {kind} ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged: it has no SOP class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged: its content is another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged: its reader crashed on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged: {filename} was changed or cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged: {name} is not what was written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty: it has no surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty: it marks nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty: there is nothing to sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is in units of {units}, from which there is no way to SUV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is incomplete: beam(s) {lost} are announced but absent (truncated file?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is incomplete: its contours are absent (truncated file?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is larger than 1 MB, which no list of names is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is larger than 200 MB, which no such table is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is larger than {max_bytes} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is larger than {most_bytes} MB, which no such file is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is nested too deeply to be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no JSON object of names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no exercise of ours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no figure format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no library of corrections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no machine file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no model that can learn here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no name, file or values of a density table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no pseudonym</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no report of a set of plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no request to compute a plan again ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no set of plans ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no translation source that can be read ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no translation source: it has to begin with &lt;TS ... language=...&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no {kind}, but: {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a CT image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a DICOM file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a DVH table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a cumulative DVH: its doses do not increase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a cumulative DVH: its volume rises with dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a density table (no object)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a dictionary of weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a dose metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a file of silver labels ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a journal of edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a photon machine of matRad ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a point kernel ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a readable Slicer bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a readable safetensors file ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a readable structure file ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a readable volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a readable weight file (BadZipFile)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a readable weight file ({name})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a registered image to be taken as {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a transform ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a volume file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not an Excel workbook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not corrected for decay, so it has no SUV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not the file that belongs to model.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not the file that its description names (its SHA-256 differs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not the file that model.json describes (its SHA-256 differs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not traded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not valid JSON ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not valid JSON: its text is no UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not what was kept (its SHA-256 differs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not {kind} ({what})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not {what} but {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is of another patient than the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is of none of the plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is of none of the plans that {name} is the sum of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is of other beams or objectives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is packed, as torch never does; it was not opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is shifted by {away} mm against the other slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is the automatic segmentation, which is kept as it was drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is the first of two phases: its beams cannot be moved without dropping the boost from the dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is the planning CT itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is the planning CT of this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is the same image as {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is this a CT in HU?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is too large for a machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is too noisy to be compared: it reaches {array_kji} Gy in a voxel, with a statistical error of {sigma_percent} % where the plan's dose is high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is truncated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is zero everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is {kind}, not a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is {kind}, not an MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is {kind}, not an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is {kind}, not {modality}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is {spacing} m long, which no image of a patient has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>isodoses in % need a prescription</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no manifest, or a part twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value} % of the tissue between skin and muscle on this side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds something else than numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is missing in {value} % of the slices with lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not known whether the case may be learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not where tissue lies between skin and muscle (Dice {agreement})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it lies up to {off} mm off the {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it may be put together of several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it may be the region or its CTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it needs growing HU values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its CT has {slices} slice ({length_mm} mm): too short to compute a dose on (at least {least_length_mm} mm are needed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its CT has {slices} slices ({length_mm} mm): too short to compute a dose on (at least {least_length_mm} mm are needed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its beams have different leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its cross-section of {usual} mm2 is not that of this organ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its curve holds numbers that are none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its curve is not a cumulative DVH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its dose planes are unevenly spaced ({steps} to {steps_2} mm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its evaluation is not up to date: run Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its field is narrower than a leaf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its field is shut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its field reaches beyond the {field_mm} x {field_mm_2} mm of {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its file calls it a CTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its fluences, factors and values do not belong together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its inputs have changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its jaws are shut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its leaf positions do not fit the leaf boundaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its leaves ({across}) travel along Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its leaves travel along Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its lowest value is {low} and air is about -1000 (stored values without the -1024 offset?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its name says {side}, but it lies on the {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its networks put it {mean_mm} mm apart on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its parts are {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pixels are {shape}, its header says {shape_2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its site by its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its values differ by {shift} HU from those of {name} beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its values only run from {low} to {high} (normalised?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its values run from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {keyword} cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lacks a file of an accepted case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lacks foreground_intensity_properties_per_channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lacks its {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lacks the column {missing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lacks the entry '{key}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lacks the unit of the dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lacks the unit of the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaf sequencing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaves of {name} cross</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>left and right in one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left of the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left or right border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies elsewhere than the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies on another grid than the first dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies on another grid than the masks beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies on another grid than the others' contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies outside the dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies outside the dose grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies where no patient is (ImagePositionPatient)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lies {corner} m from the origin, which no image of a patient has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking for lungs and spine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at {further} beside the CT, which is not possible here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at {looks}, not at {unused}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at {needed} beside the CT; missing: {missing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>major coronary events, relative rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>makes the PTV, sets the beams, optimises their fluence and computes the dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>making the digital phantom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maps '{name}' to two names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maps a name that is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maps more than {most_names} names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margins must not be negative ({margin_mm} and {skin_mm} mm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median {median} HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>met</source>
        <translation>충족</translation>
    </message>
    <message>
        <source>metric '{text}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metrics and goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixes several kinds of object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mlc.layers is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mlc.rtplan_devices names {names} for {n_layers} layers of leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model lkb</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moderate or severe fibrosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than one name means {structure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {gy} Gy per fraction: the linear-quadratic model is little tested there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {most_patients} patients would be needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moves the CT, too, beside deforming the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moves tissue farther than any patient is wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>named like a structure and like an accessory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names a file in a way that this software never does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names an atom twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names are in another encoding than {name} says, and were read as {undeclared}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names images beside the CT that are not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names images by their DICOM identity, and one of these is a volume file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names no known guideline ({guideline})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names no structure that is known here (its outputs: {names}{value})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names no version in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names two segments '{name}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names {atoms_count} atoms for {value} outputs of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names {names_count} outputs, but the network has {network}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a grid of {n_planes} x {shape_ij} x {shape_ij_2} voxels, too many for contours of a patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a reference volume and a segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a second contour set to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs as many volumes as doses, at least one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs at least one organ at risk to choose a schedule by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs shares that are not negative and positive decays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs the prescribed dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs {missing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs {needed} GB for {wanted_count} structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neither artery nor heart is drawn; contour the heart first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neither group varies, so there is no t-test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>network architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CT series can be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CT series was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no MR has the name of a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no MR, PET or CT that can be used was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no accepted case has a correction to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no attempt was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no beam fits these measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no beam reaches the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no body is found in the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no body is found in the MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no breast is seen on the other side, which guides the chest wall's borders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no breast is seen on this side of the CT; draw it, or choose the chest wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no breast was found in this CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no case compares the {variant} contours on a dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no case compares {variant} contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no case is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no dose file was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no dose per fraction gives an EUD of {eud_gy} Gy in {fractions} fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no file was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no isocentre was found in the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no machine here has photons of unknown energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no machine here has photons of unknown energy without flattening filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no machine here has photons of {energy_mv} MV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no machine here has photons of {energy_mv} MV without flattening filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no mixture of these plans keeps all locks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no objective asks for dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no output folder is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no patient is left in a view of the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no patient was found in the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no spine was found at the back: prone, or front and back exchanged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no standard has a name for this target, it is made like those of the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no standard name for a target in {structure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no standard name is known here ({structure})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no structure that is known is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such density table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such machine file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such protocol file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no voxel is air-like (lowest value {lowest} HU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no voxel of the reference is above the threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no windpipe comes from the top: head and feet exchanged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no {value} among the structures, and none was found in the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody had the event: groups cannot be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody had the event: no hazard ratio can be estimated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody has accepted the {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody has drawn it yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody is named who decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody, or everybody, had the event: no odds ratio can be estimated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of the corrected contours is a structure of the library's model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not evaluable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not usable: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing is left of {sources}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing of {name} lies deeper than {skin_mm} mm under the skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing that is asked for was drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing that lies on this computer was dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now within acceptable variation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers and standard deviations of groups must not be negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>objective '{title}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>objective '{title}' of {segment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oesophagus's place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of this, {percent} % is the model's offset: it gives that without any dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the {side}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one side and both in one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only {slopes_count} of {samples} bootstrap samples carry the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only {volume} cc of lung are in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>organ equivalent dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orientation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside the lungs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overall treatment time and incomplete repair are not in EUD, TCP and NTCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pair {pair} of {name} is open by {gap} mm, at least {minimum_gap_mm} are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pairs {pair} and {pair_2} of {name} interdigitate, which this machine cannot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameter of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameter set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameter with an interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pericarditis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phantom-trained, not for clinical use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planning attempt of AIORadiotherapy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planning choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planning request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plans no {name} (only {known})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plans {name} for two dimensions; a 3D configuration is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plans {name} on top of another model; use 3d_fullres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plexopathy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pneumonitis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pneumonitis (breast patients)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prepares the CT with {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prepares the CT with {value}, which is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prepares the image with {schemes}; CTNormalization is understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preparing the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proximal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pyRadMC cannot be used ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pyRadMC is not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rates of success must be 0 &lt; p0 &lt; p1 &lt; 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reach of the TCP: with alpha/beta {ab} Gy and no effect of time (TCP) uniform doses give {first}, where {trials} saw {low} to {high} % control at 5 years, no schedule worse; calibrated to them, with alpha/beta {other} Gy and {lost} Gy lost a day (TCP, trials), {second}. Compare schedules by the second; both are of populations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading structures, plan and dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads the CT and what lies beside it, and checks that names and options exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refers to itself, or to too much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refers to {value}, which it does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>research and teaching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ribs are drawn and named in several ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>row {line} has {cells_count} cells under {columns_count} headings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {line}: {column} is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {line}: {column} is {value}, where no patient is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {number} has cells beyond its {columns_count} headings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {number}: {column} is '{text}', not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule, from landmarks that were found or estimated without a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>scanner of a phantom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>second breast cancer after 5 years, age under 40, relative rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>second lung cancer after 5 years, relative rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sequencer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>series {series_uid} is not a CT but {modality}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several nodal levels in one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several ribs in one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side {side} ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simultaneous boost to {dose} Gy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice thickness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices are unevenly spaced: {gaps} to {gaps_2} mm, e.g. to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices of {mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft tissue has {hu} HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something without a target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spinal canal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {n} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {n} of {count}, loss {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stores {used} of its {allocated} bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surface distances need two masks that are not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surface {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>symmetry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>takes the contours that the case brings and checks that they are plausible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>takes {parameters_count} parameters, not {values_count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tapers off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target and dose grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target of this guideline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>technique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text of up to {longest} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT and the structures lie on different grids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT does not show a chest: {lungs_cc} cc of lung were found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT has a single slice: the structures lie on a grid made from their contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT has only {shape} voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT has {n_slices} slice ({length_mm} mm): too short to contour or to plan on (at least {least_length_mm} mm of chest are needed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT has {n_slices} slices ({length_mm} mm): too short to contour or to plan on (at least {least_length_mm} mm of chest are needed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT holds values that are not finite (NaN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT holds values that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT lies on another grid than its DICOM context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT that the corrections were drawn on is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT's values go from {low} to {high}, which is not a CT in HU (air is -1000, water 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the DVH has entries that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the DVH has negative doses or volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the DVH has no volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the EUD to match must be positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the MU of {name} are not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Resources folder of AIORadiotherapy was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the acceptable share of failures must be above 0 and below the unacceptable one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the aorta lies right of the spine: left and right exchanged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the array is {shape}, its grid {shape_kji}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the beams give no dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the beams have different dose points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the best schedule has the highest number of fractions that was tried: there is no optimum between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the best schedule has the lowest number of fractions that was tried: there is no optimum between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the best schedule has the {end} number of fractions that was tried: there is no optimum between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the boost fills the whole breast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case brought a dose; that one is evaluated (--replan makes a new plan)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case brought a plan; it is evaluated on the contours as they are now (--replan makes a new one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case brought its contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case has no automatic contours to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case has no dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case has no segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case has no such contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case in this scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case says no patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chain did not come that far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the check dose came to no result: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the contour points of {name} cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the contours have to be accepted first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the contours lie on another grid than the exercise's CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the control points of {name} must run from weight 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the control points' weights must rise from 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the couch of {title} does not rotate (asked for {couch_deg} degrees)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the couch or something else outside BODY lies in the beams: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the covariates do not differ between patients, or tell the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data do not determine the hazard ratios</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose has negative values (down to {low} Gy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose has values that are not numbers (NaN or infinite)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose is given in phases of {counts} fractions: it is no schedule that could be given in others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose is in '{unit}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose is without a unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose must be finite and not negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose reaches {high} Gy, which is not plausible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose was imported, its beams cannot be computed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose was planned with a boost ({text}), which re-planning at every edit would drop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the edge is pushed along two points or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the events are at one time: whether hazards stay proportional cannot be told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the facts of a version are no table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file of the machine '{name}' is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fluence grid reaches beyond the leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fluence is {shape}, its edges say otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fluence to start from is zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the further image has another frame of reference than the CT, so nothing says how they lie to each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the further image lies beside the CT, not over it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the grid's axes are not orthogonal (sheared grids are not supported)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the groove on the front of the heart was not found: is the whole heart in the scan?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the groups' numbers give no finite t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the hazard ratio changes over time (p = {p}): one number does not describe it; {instead}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the hazard ratios cannot be estimated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the hazard ratios grow without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the images show no slice of a body to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the interrupted training began with version {parent}, which is not in use any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the isocentre (RAS {text} mm) is outside the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the isocentre (RAS {text} mm) lies in air</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the isocentre ({where} mm) lies outside BODY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the landmarks leave no room for it: check them, and whether the scan reaches so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the leaves stay shut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the library cannot be written ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the library has no case of this patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the limit is from memory, without a source that was read: it is not judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the lungs have {hu} HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the machine '{name}' is not the one that the plan was made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the map of borders has another size than it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the map of borders is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the map of probabilities is not of this contour (Dice {found})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask of {name} is {shape}, its grid {shape_kji}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the masks have different shapes: {shape} and {shape_2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mean dose of {mean} Gy lies outside the {low} to {high} Gy it was fitted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the measurements of a version are damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model has an amplitude already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name can have {name_characters} characters, without \, = and ^</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name does not say the side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network does not see {name} in this CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network has no layer that could be looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {description} would have {weights} million weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {name} cannot be built ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {name} cannot be built ({key}: {problem})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {name} cannot work on patches of {size} voxels ({what})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {name} gives {made} for a patch of {size} voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {name} is not for volumes (spatial_dims)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {name} needs a package that is not installed ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network {name} needs {value} GB for a patch of {size} voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number of fractions must be at least 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number of fractions must be at least 1, not {fractions}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the objectives contradict each other: {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the objectives contradict each other: {found}, and {found_count} more pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the odds ratios cannot be estimated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the offset is for {offset_gy} points, not {n_points}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the patient's consent is not recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the phantom's exact structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the phases' doses were added as BED, each in its own fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the place of an edit is no point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plan has no beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plan was changed or removed while it was checked; the check dose was dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the positions of {kind} in {name} fit none of its devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the protocol has no goal on a target to judge by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the question has neither a goal nor a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the record '{key}' is too large for a journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the record of edits holds no list of edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the record of edits is not one, or of another version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reference is none of the groups ({group_names})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rows of the fluence grid cross leaf sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same dose was given twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sample's operated breast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scan is {length} mm long, a chest needs {least} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scene could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the set of plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the setting {name} is nested too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the side by its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the side is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the side of the surgery is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the side to treat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the slices are sheared by {angle} degrees (gantry tilt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the slices of the {name} have different RescaleIntercepts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the structure has {total_cc} cc, less than {number} cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the structure is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the structure lies outside the dose grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the structure set names no frame of reference; its positions were taken to be the CT's</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the structure set refers to this CT series but names another frame of reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the structures lie on another grid than the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the target is too small to open a single bixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the target is {size} x {size_2} mm in the beam's eye view at gantry {gantry_deg} and does not fit into the largest field of {field_mm} x {field_mm_2} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the time of an edit is no time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the treated side is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the two images are of different patients by their headers (patient ID, name or birth date)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the two images have nothing in common that could be registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the uncertainty of {what} does not change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the value {value} lies outside its interval {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the versions were measured on different cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the view does not show an axial slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the volume is in '{unit}', not HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole outline of the body is inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {bank} bank of {name} spans {span} mm, its carriage allows {bank_span_mm}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {name} has no frame of reference UID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {name} has only one slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {name} of the lungs is not in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {reference} and {others} contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {what} cannot be accepted now: {why_not}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {what} contours lie on another grid than the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then a boost of {dose} Gy in {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no DVHs to draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no bands to draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no phases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no structures to evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are {beams_count} beams but the geometry of {planned_count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is already a sequencer {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is already a technique {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is already an objective {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is another plan called '{name}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is metal in it, as of an expander's port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no BODY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no DVH with a volume to average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no guideline {guideline}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no objective '{node}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no parameter set for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no plan to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no plan to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no plan with a dose to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no schedule with fewer fractions than {fractions} to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no slice {target_k}: the scan has {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no structure {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no surgery {surgery}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no target to shape a field for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no target: {name} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no target: {name} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no {candidates} with dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no {structure} to boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing but air in the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing to export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this phase was imported without a plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time spent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times must be finite and not negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times of estimates must be finite and not negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times, events and groups need one value for each patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too few events to tell whether hazards stay proportional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trades other quantities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>treated side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tumour control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tumour control at 5 years, calibrated to trials of schedules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turns its axes by {turned}, which is not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two layers are called {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two models are called {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two structures are called {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two structures are called {name}; the later one became {name_2} ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two views of the network agree to {agreed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown dose interpolation '{interpolation}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown end cap rule '{end_caps}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown {kind} '{name}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpacks into more than a machine can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to 40 letters, digits, points, dashes and underscores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upright, on the back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uses {name} with {key}, which is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uses {name} without {missing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values of plans are {shape} or not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variant of phantoms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version 0 is in use; there is none before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {target} is in use already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {target} was never in use; promote it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was computed in another frame of reference than the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was drawn in another frame of reference than the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was imported: its machine has no beam data here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was made in another frame of reference than that of the CT: its isocentres would lie elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was made with other {stale}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was registered to another CT than this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was registered to other images than there are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was saved by a later version (its record has format {number}, this version reads up to {format})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was scanned {uptake_s} h after the injection by its times, which cannot be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was written by a newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the model found in this CT is neither breast nor lung by its size and density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where it belongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole chest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window_hu does not grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdraw acceptance of {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within the uncertainty of alpha/beta it is the best in {percent} % of the draws only; the choice rests on alpha/beta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would unpack to {unpacked} MB in {entries_count} files, more than any case has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writes the Slicer scene, DICOM objects, tables and the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} (solid), {b} (dashed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} and {b}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} or {b}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} to {b}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{beam}: final dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{cell} is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{cell} is no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{cell} is no whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} contour item(s) belong to no ROI of the file and were left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} could not be evaluated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} not met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {n} is no share of patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} structures ({source})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} structures, {flagged} flagged by the plausibility checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} views cannot be made; between 1 and {most_views} can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} voxels are more than a target has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} within acceptable variation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{data_count} patients with {times_count} different event times are too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{dose_per_fraction_gy} Gy per fraction is not possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{dose} Gy in {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{dose} Gy in {n} fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{even_cc} cc of it are as bright and even as an implant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{events} events carry one factor at a time; no model of several was fitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{events} events: fewer than {enough_events} do not carry one factor, and no model of several was fitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{files_count} structure sets lie with the CT ({names})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} % for {total} Gy/{n} and {second} % for {other} Gy/{m}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading} '{text}' is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading} is '{text}'; it must be {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading} is {text}; it must be finite and not negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{histories} histories are too few</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds something else than numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is no time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is no time of a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is {value}, neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is {value}, not a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key}[{n}] is {value}, not a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{limit} (acceptable {other})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message}: iteration {n}, objective {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} compares two or more groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{metric} of {name} = {wanted} cannot be reached by scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{metric} of {name} is 0, so it cannot be normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{missing} of its {count} slices are without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{missing} slice(s) missing: the next one ({name}) comes {gaps} mm later, not {usual} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{modality} is not imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{named} and {name} have the same ROI number, so whose contours are whose is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {name} have the same beam number, so whose MU are whose is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} drawn otherwise than when it was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (auto)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (edited)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (manual)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (unedited)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} accepts neither contours nor a plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} and {name_2} are on different grids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} and {name_2} lie on different grids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} covers no voxel of the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not give its number of fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not give the MU of {unknown}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not say what kind its structures are; it was taken from their names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ends before it starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gets no dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gives no NTCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} had no contour in slice {keys}: interpolate between the drawn slices instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has a contour in every slice from {keys} to {keys_2}: there is no gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has another number of voxels than it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has contour points that are not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has contour points {farthest} m from the origin, where no patient is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has edges of bixels that do not grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no contour in slice {source_k} to copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no contours; it was kept, empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no dose point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no source or no status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no {needed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has other bixels than edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has other contours than it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has the same value everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has the status {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has two sets of contours (two items with its ROI number)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has {groups_count} fraction groups; the first one is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has {size} and {size_2} leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has {value_count} entries, not {counts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds effective (RBE-weighted) dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds values that are not finite (NaN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is '{text}', not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a structure set but labelled {modality}; it was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty and has no centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty, so the plan cannot be normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty: the middle of the patient is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is given twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in {unit}, not in {u}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is missing, which the model looks at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no curve of a volume that falls with dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no number that it could be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a whole number of leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not known of any patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is on the other side of the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is out of date: {sources} has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the dose of one beam only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is too thin to be registered: {shape} voxels, {size_mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is zero everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {content}, not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {value}, not a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {widest} m wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lacks its numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} leaves a gap or overlaps at {start} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lies in air or lung (median {hu} HU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lies on a scan that is not axial: it cannot be mirrored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lies on another grid than its structure set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lies outside {name_2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} must be a number, not {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} must be pairs of numbers, [[coefficient, value], ...], not {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} names an atom it does not list ({unknown})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} names its parts twice, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs 'dose' and, unless physical, alpha_beta_gy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs contours in two slices at least; it has {keys_count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs {n_pairs} leaf pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} reaches beyond its grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} reaches the {edge} of the CT, so part of it may lie outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} turns by 180 degrees between control points: the way round is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} turns its collimator or couch, which is not written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was drawn in another frame of reference than the CT; its contours were left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not corrected since: correct one slice first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} would be the next slice of the CT, but names another series; it is left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} {name_2} is too thin to be registered: {shape} voxels, {size_mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: its contours stand in the file twice; they were taken once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: lost_gy_per_day is from 0 to 5 and goes with EQD2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: outlines overlap in {planes} of {filled_count} planes; what they enclose together was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {bridged} gap(s) between its contours were left empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {count} {what} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {miscounted} contour(s) hold another number of points than the file says; check its shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {missing} plane(s) missing between its contours; filled from the planes beside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {oblique} contours not parallel to the slices left out of the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {outside} of {plane_mm_count} contour planes lie beyond the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value} % of its area lies beside the CT; the mask ends at its border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value} of {doubts_count} outlines cross themselves, so that {value_2} % of its area depends on how they are read (here by the even-odd rule)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{node} has no segment '{segment_id}'</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{node} holds no image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} % is more than the whole volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{package} exports {name} twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parts} in one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{paths_count} things of {folders_count} folders were dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no single number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{per_fraction} Gy per fraction: the linear-quadratic model is tested up to {highest} Gy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % of it lies in a lung.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % of it lies outside the dose grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % of the MU go through openings narrower than {width} mm; the superposition dose of such an opening alone is 2 % (2 x 2 cm) to 3 % (1 x 1 cm) lower than by Monte Carlo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % of the field of {beam}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % of the structure lies outside the dose grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{protocol}, on the chest wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{protocol}: the case prescribes nothing, it is the default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relation} of which side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rim} % of {ctv} lies less than {depth} mm under the skin, in the build-up; without that rim its {metric} is {value}. Check whether the contour is meant to go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{role} {metric}: the comparison is one of {comparisons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{said}: {protocol} fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{samples} samples are too few for a 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s beam-on per fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{self} is not read at a dose or volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shape} vectors do not lie on a grid of {shape_kji}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} of {name} lie in {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{side} is neither left nor right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{slices_count} localizer image(s) left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{small} cc against {large} cc on the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} has no side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} hypothyroidism</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} is drawn and named in several ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} is not contoured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} pericarditis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} plexopathy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} pneumonitis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure}: outline {n} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{technique}, {count} beams, {mu} MU per fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{technique}: {mu} MU per fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{texts} and {more} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is too large for a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} answered on another grid than that of the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} began with version {parent}, which is not in use any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} do not reach nodal targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} ended with exit code {returncode}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} found none of the organs of a chest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} has no free fluence to trade with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} has no place in a DVH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} has {layers_count} layers of leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is worse than the margin of {margin} in {worse_count} places: {structure} ({part}) falls from {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{uid}  {modality}, {count} file(s), {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{usable_count} CT series can be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{usable_count} images can be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{values} is not {count} finite numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} cannot be written into a DICOM object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} compares nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} holds something else, or a name twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is no list of names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is no map of this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is not one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is {axes}, not three letters such as RAS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} million histories would bring the error to {wanted_sigma_percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} names no structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} {file} lies outside the model's folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} {folder} is no plain name of a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value}: its {keyword} cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{variable} names {named}, which is no Python interpreter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{variable} names {named}, which is no program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{volume} cc is too {size} ({low} to {high} cc are plausible).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{volume} cc of {name} lie {where}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{volume} has no voxels: open the CT of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} ({difference}; limit {limit}: {verdict})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} has no segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} has no source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} has to be a {class_name}, not {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} not drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}, so the plan's dose is unchecked: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: too different to be right.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ctkwidgets.boxes</name>
    <message>
        <source>Don't show this message again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ctkwidgets.paths</name>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>host.editing</name>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Islands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>칠하기</translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>host.labelmap_undo</name>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} structures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>host.packaging</name>
    <message>
        <source>This step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} needs Python packages that are not installed:

{names}

Install them now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} needs {names}, and installing was declined.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>host.scripted_base</name>
    <message>
        <source>Read the module's file again, then run its self test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the module's file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload &amp;&amp; Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload and Test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qmrml.effect_options</name>
    <message>
        <source> voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ball (several slices at once)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a structure, then a tool.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the corners; a right click closes the line, Escape drops it, X takes the last back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing (fill notches)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around what is to be added in this slice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this slice only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the island I click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the largest island</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening (remove bumps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint strokes inside in a few slices; they grow up to this far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove small islands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the island I click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set corners one by one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and the mouse wheel change its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This tool has no options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through all slices</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qmrml.masking_options</name>
    <message>
        <source>Only voxels with these values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint by threshold: tools change a voxel only where the volume has these values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What painting one structure takes away from the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing: structures may overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visible structures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qmrml.node_combo_box</name>
    <message>
        <source>Create new {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete current {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename current {kind}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qmrml.plot_canvas</name>
    <message>
        <source>No curves yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qmrml.segment_editor_form</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an empty structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add with the brush; Shift and the wheel change its size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All voxels with values in a range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a line in a slice: what lies inside is added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a line: what lies inside or outside is cut away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Islands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the largest part, or remove small ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>칠하기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the chosen structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the structures in 3D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth the whole structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strokes in a few slices grow along the picture into the structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away with the brush; Shift and the wheel change its size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>체적</translation>
    </message>
</context>
<context>
    <name>qmrml.segment_rows</name>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visibility</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qmrml.segment_selector</name>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>slicerrt.AIODoseEngine</name>
    <message>
        <source>2 to 3 for a plan, coarser to try things.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absolute dose follows from these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beam data that the dose is computed with; the beam's own leaves and jaws are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose grid (mm):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fractions:</source>
        <translation>분할 횟수:</translation>
    </message>
    <message>
        <source>Machine:</source>
        <translation>치료기:</translation>
    </message>
    <message>
        <source>Monitor units per fraction:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose could not be computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose is that of the whole course.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>slicerrt.AIOPlanOptimizer</name>
    <message>
        <source>The plan could not be optimised.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>slicerrt.__init__</name>
    <message>
        <source>Start it again and agree to the installation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dose engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs Python packages that are not installed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>structures</name>
    <message>
        <source>Body outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left anterior descending coronary artery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left axillary level I nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left axillary level II and interpectoral nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left axillary level III nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left breast CTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left breast PTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left humeral head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left internal mammary nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left supraclavicular nodes (ESTRO level IV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left supraclavicular nodes (RTOG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oesophagus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right axillary level I nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right axillary level II and interpectoral nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right axillary level III nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right breast CTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right breast PTV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right humeral head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right internal mammary nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right supraclavicular nodes (ESTRO level IV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right supraclavicular nodes (RTOG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spinal cord</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thyroid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tumour bed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.asked_plan</name>
    <message>
        <source>Planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>objectives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.autosave</name>
    <message>
        <source>Corrections cannot be kept against a crash: {reason}. Save the case often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application ended without saving these corrections:

{what}

Restore them now? No asks again at the next start, Discard gives them up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The corrections could not be restored; they are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved corrections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.bands_section</name>
    <message>
        <source>5 to 95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal or model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure are the numbers?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median {median:.2f}; of outlines as the model could have drawn them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meets it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No map of the model's doubt is here: AIO Segmentation makes them (How sure is the model?).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers on many outlines that the model holds possible: their range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample unsure outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>{name}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.beam_display</name>
    <message>
        <source>The beams could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.beams_section</name>
    <message>
        <source>Axis and opening of each beam in 3D.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>빔</translation>
    </message>
    <message>
        <source>Beams</source>
        <translation>빔</translation>
    </message>
    <message>
        <source>Beams of phase 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beams of phase 2, the boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Couch at {angle:.1f}°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM files (*.dcm *.DCM);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose: {engine}. {use}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gantry</source>
        <translation>갠트리</translation>
    </message>
    <message>
        <source>MU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitor units per fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plan yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase 1: {first}
Phase 2, boost: {second}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTPLAN file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads beams and leaves of a DICOM plan; its dose is not computed by that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the plan's monitor units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the beams of an RTPLAN file...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to deliver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose beams are listed and shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With their walls, in 3D and where they cut the slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as whole fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{plan}, simultaneous boost to {dose:g} Gy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{technique}, {dose:g} Gy in {n} fractions, {machine}, {mu:.0f} MU a fraction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.bev_section</name>
    <message>
        <source>Beam's eye view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beam:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue: leaves. Yellow: opening. Red: isocentre. View from the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue: {a} leaves. Brown: {b} leaves. Yellow: open in both. Red: isocentre. View from the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control point:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the first to the last control point of the beam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No beam to look along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beam that is looked along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beam's eye view could not be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no control points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mu:.1f} of {all:.1f} MU given, opening {area:.0f} cm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: gantry {g:.1f}°, collimator {c:.1f}°</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.both_versions</name>
    <message>
        <source>Another CT was opened meanwhile; the contours were dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both versions on this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contouring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours the open CT with the version in use and with the candidate, beside your own contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose [Gy]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose of the plan as it is: only the contours differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use → candidate; click a row to see where they differ most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a CT first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>The case was not contoured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thin: in use; thick: candidate. Leave the layout to see the case as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a candidate first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume [cc]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.case_form</name>
    <message>
        <source>Allow the couch in the beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An RTDOSE of each beam beside that of the plan. Computing them takes as long as a dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breast to treat:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT of the scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a CT of the scene first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a DICOM folder first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a volume file first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contouring model:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw targets:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the targets by the written rules of a guideline, and plan on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the dose of each beam, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export without the patient's identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for report, DICOM and scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its attenuation is not in the dose, and the plan says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine:</source>
        <translation>치료기:</translation>
    </message>
    <message>
        <source>Of the breast to treat: whether the rules draw the breast or the chest wall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only after a person has looked at them: on a wrong target, a wrong place is treated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan on contours that failed their checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol:</source>
        <translation>프로토콜:</translation>
    </message>
    <message>
        <source>Report, tables, DICOM and case.mrb tell nobody's name, numbers or dates (DICOM PS3.15, basic profile). The open case keeps them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample: digital phantom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surgery:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target:</source>
        <translation>표적:</translation>
    </message>
    <message>
        <source>The CT of the scene that the case is made of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume file (NRRD, NIfTI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the case says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>the case's, where it brings one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model's</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.case_place</name>
    <message>
        <source>Written to {folder}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.case_run</name>
    <message>
        <source>changed in AIO Planning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.check_section</name>
    <message>
        <source> million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check - plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing both doses: {percent:.0f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute check dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histories:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Needs an NVIDIA card; sooner than on the processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the graphics card (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photons followed. Four times as many halve the statistical error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Plan the case first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistical error of the check dose: {sigma:.1f} % ({where})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Monte Carlo check dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check dose could not be computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan was removed while it was checked; the check dose was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan's beams once more, by Monte Carlo (pyRadMC, water of the CT's density), scored in BODY. The plan's dose stays as it is; minutes on a processor, and minutes more the first time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{histories:,} histories in {seconds:.0f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent:.1f} % of voxels agree within {criterion}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.child_run</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.class_picture</name>
    <message>
        <source>An attempt is being drawn: it would not be blind. Hand it in first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At which exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laying contours over each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress is shown when somebody has handed in twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores at all exercises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of {count} persons whose last contour of {name} holds a voxel; orange: the expert's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where the class drew, over the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the persons whose last contour holds a voxel, with the expert's outline in orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the class drew {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose contours are laid over each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose line stands out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{persons} persons, {count} attempts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.cohort_section</name>
    <message>
        <source>As SVG, PNG or PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV file...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cohorts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every t and p of the paper's tables from the means and standard deviations it prints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export figure...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the cohort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the cohort again and compute anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of the two groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables 1 and 2 of Chung 2021 and mean DVHs. The folder holds one saved comparison a patient (Compare contours: Save for a cohort...); folders in it are subgroups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables 2 to 4 of Tai 2023. The folder holds one folder a group with evaluated cases in it; the CSV has the columns patient and group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figure could not be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The structure whose curves are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables could not be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which cohort is shown: its contours, its plans, or published numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours of many patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean DVHs of all structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the published numbers of Tai 2023</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two groups of plans</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.cohort_tables</name>
    <message>
        <source>Which table is shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.comparison_section</name>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement of the shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also draw the curves of the contours that are compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto [cc]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic against edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B - A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both doses and their difference in linked slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose contours, side and protocol first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two plans first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing: {name} ({percent:.0f} %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>윤곽</translation>
    </message>
    <message>
        <source>Corrected for {time} in {edits} edits (pauses above 2 min are not counted). Published for all structures of a patient: {hand:g} min by hand, {model:g} min with a model (Chung 2021).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves of all contours in the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance within which the surface Dice takes two surfaces as the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each set of contours in a slice view, and all with where they differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited [cc]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Goals, DVHs, monitor units and delivery time of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HD95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HD95 [mm]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the case's plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines: {lines}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it the case's plan, with its dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean dist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Not in every set: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file a patient, numbers and curves, for the tables of a cohort.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan A:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan B:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save for a cohort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save for a cohort...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>Surf. Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table 2 of Chung 2021</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case has one set of contours only: there is nothing to compare it with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comparison could not be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comparison could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours that the others are held against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan could not be taken up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan that the other one is held against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plans could not be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no two plans to compare yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two plans side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Vol. diff.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volumes, Dice and distances of the automatic contours against the edited ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which metrics the contours are compared by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the comparison as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery time not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dotted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>five metrics of every structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metrics of the protocol's goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {mu:.0f} MU, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reference:.1f} cc against {volume:.1f} cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{s:.0f} s to deliver</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.contour_tools</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the other structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy from above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy from below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy from the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the contour of the next slice to the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the contour of the next slice towards the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop by:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop to what lies at least this far under the other's surface, such as 5 mm under the skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop what lies in the other structure or this near to it, such as a lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details smaller than this are smoothed away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag in an axial slice: the edge near the mouse moves along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop all parts but the largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop parts smaller than 0.1 cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the holes of every slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow the structure by the margins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow {mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a nudge moves the structure: whole voxels, one at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far inside or outside of the other structure's surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interpolate between the slices with a contour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Islands:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what both have in common</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>Margin to all sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin to this side of the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the structure {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No crumbs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No structure is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nudge:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius of the tool that pushes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the structure by the other one, mirrored at the middle of the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink the structure by the margins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink {mm} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>매끄럽게</translation>
    </message>
    <message>
        <source>Smooth in three dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth {mm:g} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the other structure away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other structure of these operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The structure could not be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This slice:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To each side:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another structure first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the middle of the patient is not known without the patient's outline (BODY)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the patient's left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the patient's right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.contour_views</name>
    <message>
        <source>These contours do not differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violet: {other} goes beyond {reference}; orange: it leaves some out. Full colour at 10 mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>manual</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.currency_bar</name>
    <message>
        <source>Make the PTV again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is out of date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces the PTV that is out of date, with the margins of its plan or protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PTV could not be made again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.dose_display</name>
    <message>
        <source>% of the prescription</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also in 3D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour wash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose:</source>
        <translation>선량:</translation>
    </message>
    <message>
        <source>Draws the levels in the slices, in the place of those before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isodose surfaces in the 3D view, too, when they are drawn next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isodoses in:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels separated by commas, e.g. 107, 100, 95, 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No outline of the body is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the colour wash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside the outline of the body the wash is not drawn; the dose stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a dose first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show isodoses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the isodoses away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose in colours over the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The isodoses could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the levels are given in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inside the body only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.doubt_section</name>
    <message>
        <source>Agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bright is unsure. Contours that come from anatomy have no map of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure is the model?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean Dice of the single answers with that of all; 1 is sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the CT:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where it is unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what in the CT raises the model's answer for this structure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>The CT was removed meanwhile; the maps were dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsure [cc]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume [cc]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What speaks for:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.dropped</name>
    <message>
        <source>Wait until it has ended, or cancel it; then drop this again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was dropped could not be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a step is running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.dvh_canvas</name>
    <message>
        <source>Dose (Gy), volume (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull a curve left or down for less dose, right or up for more; move a mark to change its objective.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.edit_guide</name>
    <message>
        <source>{name} · push {mm:g} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · {tool} {mm:.3g} mm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.edit_session</name>
    <message>
        <source>no structure is chosen: click one in the list or in a slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no CT to draw on: open the CT of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {name} stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {name} {before:.1f} → {after:.1f} cc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.error_dialog</name>
    <message>
        <source>Back to the work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was logged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last lines of the log, to copy them for those who look after the software</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no log file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened and these lines, without the patient's identity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.evaluation_view</name>
    <message>
        <source>95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; not met: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Definition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Homogeneity and conformity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Models of populations, for comparing plans: no prediction for a patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No uncertainty of the parameters was published, or it comes in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a dose and contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source and status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>TCP and NTCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The protocol has no goals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The structure whose metrics are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>acceptable</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>met</source>
        <translation>충족</translation>
    </message>
    <message>
        <source>not evaluable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not met</source>
        <translation>미충족</translation>
    </message>
    <message>
        <source>{met} of {all} goals met</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.exercise_dialog</name>
    <message>
        <source>1 (first) to 5 (hardest)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sentence that everybody sees after an attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An exercise from the open case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borders by guideline:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the patient's consent or the rules of your institution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert's contours:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint with the feedback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own rule for its borders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price in dose by:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say that the CT may be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score that passes, for each structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown while it is contoured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>Task:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The expert's plan: by it the feedback tells what a contour costs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file will hold the CT without any header, the contours by their standard names, and what you write here; no name, date or number of the patient. A CT can still show a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This CT may be used for teaching, and nothing in the texts tells who it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick the structures to contour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick what is to be contoured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time that is meant for it; 0 for no time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told before the rules of the guideline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>체적</translation>
    </message>
    <message>
        <source>What is near enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is called; no name of a patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which contours are the expert's</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose rules are told with the feedback, with the landmarks of this CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plan that is made now on the expert's contours (minutes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as they are in the case now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as they came with the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no dose; the feedback is of geometry alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dose that the case has</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.federation_line</name>
    <message>
        <source>Federation {name}, site {site}: round {round} of {rounds}, {state} ({at})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Privacy spent: epsilon {epsilon:.3g} at delta {delta:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several hospitals, one model: aio-radiotherapy federate (docs/federation.md).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.findings_section</name>
    <message>
        <source>All contours passed the checks. Look at them anyway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unusual CT: what is drawn and planned on it was not tried. {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since they were checked: {names}. Check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No contours yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plausibility</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the plausibility checks on the contours as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plausible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} contours, not checked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} structures need a look: {names}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.follow_section</name>
    <message>
        <source> slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the shape and the CT's edges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the shape and the model's probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct one slice or more; the slices above and below then follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow in one slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow in {count} slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many slices up and down may follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave all that are left as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the chosen slice as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No proposals: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposals could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Propose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show how the neighbours would follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>단면</translation>
    </message>
    <message>
        <source>Take all that are left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the chosen slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The neighbours fit as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose the structure before you correct it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.fractionation_rows</name>
    <message>
        <source> best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the uncertainty of alpha/beta alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of the draws of alpha/beta in which it is the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tumour {target:g}, late {late:g} Gy ({name})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.fractionation_section</name>
    <message>
        <source>Curve in the plot view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the iso-effect curve in the plot view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fractionation explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fractions:</source>
        <translation>분할 횟수:</translation>
    </message>
    <message>
        <source>Gy per fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match the EUD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the schedule that is explored; the plan stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per fraction:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take fractions and dose of the plan again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target:</source>
        <translation>표적:</translation>
    </message>
    <message>
        <source>The dose per fraction with the plan's EUD in this number of fractions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan's schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The structure that the schedule is to be equal for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha/beta 95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha/beta:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest NTCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{here}, {dose:.2f} Gy each; the plan: {plan}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.front_view</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.fusion_marks</name>
    <message>
        <source>A click on a row brings the slice views there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apart [mm]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a place on the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the same place in a slice view twice: first on the CT, then on the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the same place on the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark a landmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the landmark away that was marked last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>landmark {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.fusion_section</name>
    <message>
        <source>A volume that was loaded already, to be taken as the further image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a further image of the patient first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the image to the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image was removed meanwhile; the registration was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bending follows arms and breath; look how volumes change before you use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT or CBCT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM of MR, PET or CBCT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds how the further image lies to the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion with MR, PET or CBCT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is '{name}' of the same patient as the CT?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it the same patient?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the loaded volume a further image of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or a volume of the scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PET (SUV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the image and keeps it beside the CT; the CT is not changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register to the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered. Look whether edges fit before you accept it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the image and its registration; a volume that you loaded stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands with date and time in the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the image out of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The further image that everything below is about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fusion does not fit; the record keeps who said so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image was not added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images were not registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume was not taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the loaded volume is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have looked at the fusion and accept it for contouring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bend, too (deformable)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no further image yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turn and shift (rigid)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.fusion_texts</name>
    <message>
        <source>Accepted by {by}, {at}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted yet: look at the fusion first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected by {by}, {at}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images have changed since {by} decided. Register them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bent up to {bend:.1f} mm, volumes by {least:.2f} to {most:.2f}, {folded:.2g} % folded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bodies agree by a Dice of {dice:.3f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method}: turned {turn:.1f}°, shifted {shift:.1f} mm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.fusion_view</name>
    <message>
        <source>Flicker between both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the CT alone (0) to the further image alone (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the CT and the further image in turn: what jumps does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What of the further image the slice views show with the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a checkerboard of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CT alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the image over the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where volumes change (Jacobian)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.gate_decisions</name>
    <message>
        <source>Accept the {what} first: the steps wait for that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be withdrawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.gate_line</name>
    <message>
        <source>Accept contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run all steps waits for the contours to be accepted before the plan, for the plan before the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands with date and time in the case, in its report and in exported structure sets and plans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop to be accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes your acceptance back; the record keeps both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have looked at all contours and accept them as they are. A later edit takes this back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have looked at dose, goals and delivery and accept the plan. A later change of it takes this back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.goal_chips</name>
    <message>
        <source>{structure} mean {mean}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure}: mean {mean}, at most {highest}, {volume}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.hand_plan_form</name>
    <message>
        <source>Beam:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collimator:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge beyond the skin:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge to the chest:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge to the feet:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge to the head:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the central axis, on the plane of the isocentre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gantry:</source>
        <translation>갠트리:</translation>
    </message>
    <message>
        <source>Isocentre anterior:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isocentre right:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isocentre superior:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lateral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of both beams together, in the patient's RAS coordinates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the dose, relative to the other beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the field, so that its edge follows the chest wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the gantry stands (IEC 61217)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which beam the sliders move</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.import_questions</name>
    <message>
        <source>CT series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>환자</translation>
    </message>
    <message>
        <source>Patient {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several structure sets were drawn on this CT. Choose the one to take; the others are left aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds more than one case. Choose the CT of the patient and study that are meant: contours, plans and doses of other patients and of other CTs are left aside, nothing is mixed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names could not be kept for the next cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which case?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which structure set?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.input_panel</name>
    <message>
        <source>Automatic contours are dotted, edited ones dashed, manual ones solid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the case's other contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Compute DVHs, metrics, goals, TCP and NTCP anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours end:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours:</source>
        <translation>윤곽:</translation>
    </message>
    <message>
        <source>Curves and numbers move with every stroke of the segment editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose and contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose:</source>
        <translation>선량:</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export figure...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow contour edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol:</source>
        <translation>프로토콜:</translation>
    </message>
    <message>
        <source>Select a dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours that the dose is evaluated on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curves that the chart shows, as SVG, PNG or PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose that is evaluated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treated side:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the tables of metrics, TCP and NTCP as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the last slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half a slice beyond the last one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half a slice beyond the last one, tapered where they taper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left breast</source>
        <translation>왼쪽 유방</translation>
    </message>
    <message>
        <source>right breast</source>
        <translation>오른쪽 유방</translation>
    </message>
    <message>
        <source>structures of the protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visible structures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.kept_set</name>
    <message>
        <source>The set in the case's folder is of another CT: make one of this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set that was kept with the case is of before ({what}), so it was made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set that was kept with the case is of before ({what}): make it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set that was kept with the case.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.layout_row</name>
    <message>
        <source>The views could not be arranged.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.layout_titles</name>
    <message>
        <source>All, and where they differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both: candidate thick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan B</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.layouts</name>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual, automatic and edited contours side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT without dose and curves, to contour on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no two plans to compare yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no case yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one set of contours only: nothing to compare it with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two plans side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views, verdict and tools to correct contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.learning_section</name>
    <message>
        <source>A candidate was trained. Look at the table before you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A structure loses more than {margin:g}: this candidate cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept corrected cases first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept these contours into the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; the next training goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder; an empty one becomes a new library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the version before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use: {title}, {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps CT, automatic and corrected contours on this machine, without names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No candidate was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path [mm]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>The candidate was not taken into use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss of the training, step by step, on a logarithmic scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The patient agreed that her case is learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version in use is put aside; it can be used again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains a new version on the corrections in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the candidate from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without her consent the case is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your decision: the next cases are contoured by this version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dosimetrist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held back ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phantoms ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>physician</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>physicist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>technologist</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.loaded_study_offer</name>
    <message>
        <source>CT “{name}” of {whose}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT, contours and dose that are in the scene become the case; nothing is read anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Several CTs are loaded. Choose the one to plan on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several doses belong to this CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several structure sets belong to this CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the loaded study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which contours?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which dose?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which study?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a patient who is hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a patient without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dose “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan “{name}”, which stays SlicerRT's</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.machine_choice</name>
    <message>
        <source>A machine of your own: a file fitted to its measurements, or a photon machine of matRad (.mat)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine files (*.json *.mat);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine file could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} (of the plan)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.mixture_sliders</name>
    <message>
        <source>Dose that it lacks to {dose:.1f} Gy, on average over its volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it from becoming worse while the others move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lacks:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} mean:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.mixture_view</name>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DVHs of the mixture; dashed: of the balanced plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.model_images</name>
    <message>
        <source>'{name}' is not registered to the CT yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{name}' or the CT have changed since they were registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the image that is {image}; the model looks at it beside the CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model looks at {image} beside the CT: add it under Fusion, register and accept it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registered image that the model looks at beside the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registration of '{name}' has not been accepted by a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose the image</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.names_dialog</name>
    <message>
        <source>For this patient alone, because the name does not say the side: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep these for the next cases, in {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case brings contours whose names are not certain. Choose the standard name (TG-263) of each, or leave it as it is: then it is shown and exported, and no goal looks for it. The original names come back in exports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two contours cannot both be {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>체적</translation>
    </message>
    <message>
        <source>What do these names mean?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>perhaps {name}; {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.names_section</name>
    <message>
        <source>Ask when something is not clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At an import: which of several patients, CTs or structure sets is meant, and what names mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON or CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of contours, questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of the clinic:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows and changes what the names of the open case's contours mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What names mean...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the clinic's own names mean (name, standard name), in every case; answers are kept in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.next_cases</name>
    <message>
        <source>Cancelled; the order did not change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with CTs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with CTs to contour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: {cases}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the next case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks at each CT: how much outline would have to be drawn anew? Minutes for each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path [mm]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cases were not put in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first case has the most outline to draw anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which case next?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to correct</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.objective_form</name>
    <message>
        <source>How much a miss weighs against those of the other objectives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The structure that the objective is about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.objectives_section</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the objective of the fields to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on its row first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the plan again with the list as it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Miss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimise again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimise as soon as a curve is pulled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raised while this plan was searched for, because a goal was missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the list by what follows from the protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the objective of the chosen row by that of the fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square of what is missed, in % of the prescription (probabilities: in %); up to 0.5 is met.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sooner done, and near to this plan; without it the search begins anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from the fluence of this plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>Take the objective of the chosen row out of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curve could not be pulled there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The objective could not be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The objective could not be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The objective could not be moved there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The protocol's objectives could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it, several curves can be pulled before the plan is made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no objective is chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.options</name>
    <message>
        <source>as the CT shows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>breast conserved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mastectomy: chest wall</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.outcome_view</name>
    <message>
        <source>Open the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the report of the last export in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
</context>
<context>
    <name>ui.packages</name>
    <message>
        <source>Install packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look into the Python console for the reason, and check the network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{purpose} needs Python packages that are not installed yet: {names}.

Install them now?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.panel</name>
    <message>
        <source>'{name}' are kept as they are, to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT:</source>
        <translation>CT:</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {what} first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>윤곽 그리기</translation>
    </message>
    <message>
        <source>Contouring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours:</source>
        <translation>윤곽:</translation>
    </message>
    <message>
        <source>Correct the contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the contours here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DVHs could not be computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the copy '{name}'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a case first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MONAI bundle or nnU-Net</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a copy to edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make an editable copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that look at images beside the CT cannot be looked into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own model:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Programs of others cannot be looked into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull a curve, or move a mark, to change what is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading DICOM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research and teaching only. Not a medical device.</source>
        <translation>연구 및 교육용입니다. 의료기기가 아닙니다.</translation>
    </message>
    <message>
        <source>Select a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a CT and a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the contours to edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structures to contour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT could not be contoured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT that is contoured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT was removed while it was being contoured; the result was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case in this scene could not be continued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case in this scene is not whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours could not be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours could not be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours could not be copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours of the model stay as they are; corrections go into a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours that are corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan could not be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan in the scene could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treated side:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated in {ms:.0f} ms: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left breast</source>
        <translation>왼쪽 유방</translation>
    </message>
    <message>
        <source>not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right breast</source>
        <translation>오른쪽 유방</translation>
    </message>
    <message>
        <source>the treated side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} structures contoured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} did not work.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.pareto_section</name>
    <message>
        <source>A plan in {s:.0f} s. Delivered against picked: {away}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A set is kept with this case: it is taken up in seconds, unless something has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A set of plans is optimised; the sliders then move through all their mixtures. The dose shown is of the fluence, before leaves, and the plan's own dose is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; {count} plans are kept. The rest can be made later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose CT, contours, side and protocol first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours have changed since this set was made: make it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it a plan: leaves and final dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the set of plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes; a set that was cancelled is gone on with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops; plans that are made are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mixture that the sliders stand at becomes the case's plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan could not be put into the scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set is too large to be kept with the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set of plans cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trade-offs between plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} plans. Move a slider; a lock keeps a quantity from becoming worse.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.path_field</name>
    <message>
        <source>Browse...</source>
        <translation>찾아보기...</translation>
    </message>
    <message>
        <source>Choose: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: write its path, or choose it with Browse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.patient_bar</name>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hides who the patient is, here and in the window's title, for teaching.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.plan_curves</name>
    <message>
        <source>Iteration {n}, before normalisation; dashed: the plan before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview; dashed: the plan before.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.plan_difference</name>
    <message>
        <source>B - A: red where B gives more, blue where it gives less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B against A, global, of the prescription, above {threshold:g} % of it: orange where it fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma: {percent:.0f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show gamma {percent:g} %/{mm:g} mm in the slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the dose difference in the slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent:.1f} % of voxels agree within {criterion}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.plan_form</name>
    <message>
        <source>All nodal CTVs of the treated side get the prescription, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow the couch in the beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boost fractions:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boost:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT:</source>
        <translation>CT:</translation>
    </message>
    <message>
        <source>Contour them, or plan the breast alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours:</source>
        <translation>윤곽:</translation>
    </message>
    <message>
        <source>Final dose:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMRT tangents; more fields with nodes or with a simultaneous boost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the PTV margin out of the lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine:</source>
        <translation>치료기:</translation>
    </message>
    <message>
        <source>PTV margin and lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prescription:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol:</source>
        <translation>프로토콜:</translation>
    </message>
    <message>
        <source>Select a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technique:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT that is planned on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PTV ends at the lung: less lung dose, less room for setup errors there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours that targets and organs at risk are taken from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treat the contoured lymph nodes too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treated side:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boost fractions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>final dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left breast</source>
        <translation>왼쪽 유방</translation>
    </message>
    <message>
        <source>lymph nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right breast</source>
        <translation>오른쪽 유방</translation>
    </message>
    <message>
        <source>technique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the treated side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no nodal targets on that side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with the breast's</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{dose:g} Gy in {n} fractions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.plan_name</name>
    <message>
        <source>The plan could not be renamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan's name: type another one and press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.plan_results</name>
    <message>
        <source>Advice on the beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the engine of final doses, beside the expert's plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doses, TCP and NTCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Nothing about the beams has a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is said of the beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>credit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expert's</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.plan_run</name>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>The case could not be planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours were removed while they were planned on; the plan was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{plan}. Beams stand elsewhere than before: {moved}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{technique}: {mu:.0f} MU a fraction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.planning_lesson</name>
    <message>
        <source>Attempt {number}: open tangents that treat {target} and spare lung and heart as the expert's plan does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin to plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing the final dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finer preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from these beams, as the next attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand in...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the beams in a file and judge them by the final dose; the time ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the exercise and its expert's plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not handed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place tangents by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score {score:.0f} of 100 in {minutes:.0f} min, by the final dose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beams could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exercise could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exercise with its expert's contours takes the place of the open case; the time begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>posterior edges {deg:.1f}° apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: lung {lung:.0f} mm, heart {heart:.0f} mm in the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: pencil beam, {ms:.0f} ms; score so far {score:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.price_keeper</name>
    <message>
        <source> and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.price_note</name>
    <message>
        <source>and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no number that is followed changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.price_section</name>
    <message>
        <source>; the model is sure of its edge to {mm:.1f} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the slice where 2 mm would change a goal most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Later changes are held against the contours as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of 2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No goal depends on where a contour lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stroke has changed a number yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has accepted the contours yet: held against those that the case was opened with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers come with a dose and contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint what 2 mm would cost on the contour of the current structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show beside the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>There are no automatic contours to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each stroke changed stands in the corner of the axial view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What edits cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since the automatic contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since the contours were accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since the last stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{goal}: here 2 mm outwards {out:+.2g} {unit}, inwards {into:+.2g} {unit}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.push_tool</name>
    <message>
        <source>Push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edge cannot be pushed: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.replan_section</name>
    <message>
        <source>After every edit a dose is optimised beside the plan's own, and both are judged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose CT, contours, side and protocol first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour edits cannot be followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow contour edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Make it a plan: leaves and final dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning again ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-plan when contours change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-planned in {s:.1f} s: objective {a:.3g} to {b:.3g}; changed: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready: every edit is re-planned from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan could not be put into the scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The re-planned dose is of the optimised fluence, before leaves; the plan's own dose is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was re-planned last becomes the case's plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{technique}: {mu:.0f} MU a fraction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.result_export</name>
    <message>
        <source>Curves written to {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export metrics, TCP and NTCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curves could not be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers could not be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} rows written to {path}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.review_page</name>
    <message>
        <source>'{name}' are kept as they are. AIO Segmentation makes a copy to edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No verdict yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.reviewer_name</name>
    <message>
        <source>who accepts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.run_bar</name>
    <message>
        <source>Stops this; what there was before stays</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.run_line</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stops the running step; finished steps stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.schedule_search_section</name>
    <message>
        <source>Best in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewest and most fractions of the schedules that are searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find schedules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fractions</source>
        <translation>분할 횟수</translation>
    </message>
    <message>
        <source>Fractions from:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gy each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intervals: alpha/beta alone, of {source} ({status}), {samples} draws.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search schedules with the same effect on the target and the least on organs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP, trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the EUD of the sliders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plan's EUD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.scoring_section</name>
    <message>
        <source>0: they could not differ more; 10: no difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All structures are scored. Thank you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistance:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a scoring study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much one of them would help to draw the other: 0 not at all, 10 most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the scores and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rater:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the first structure that you have not scored, with both its contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model drew:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scores were not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes your answers into the study and shows the next structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name in the study: letters, digits, - and _</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non-experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set 1 (green)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set 2 (orange)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{structure} of {case}: set 1 is green, set 2 orange. {count} left.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.sensitivity_section</name>
    <message>
        <source>By how much the contour is moved outwards and inwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click: show its map and slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>If the outline is off by its standard deviation of {mm:.1f} mm, as the model's answers differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No goal can be evaluated: nothing to ask about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of the model's doubt here: see AIO Segmentation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now {value:.2f} {unit}. The whole surface {mm:g} mm outwards: {out}, inwards: {into}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other surfaces turn transparent in 3D while the map is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank all goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the map in the views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>단면</translation>
    </message>
    <message>
        <source>The limit is {limit:g} {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number whose change by a shifted contour is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Where would 2 mm matter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which goals would change most by an error of the contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.session</name>
    <message>
        <source>“{task}” is running: its result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.steering_section</name>
    <message>
        <source>All beams, their weights and the isocentre as the plan has them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beam:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collimator angle of the beam, IEC 61217</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collimator:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finer preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gantry angle of the beam, IEC 61217</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gantry:</source>
        <translation>갠트리:</translation>
    </message>
    <message>
        <source>Isocentre anterior:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isocentre right:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isocentre superior:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the plan again with the beams where they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitor units in per cent of what the plan gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of all beams together, in the patient's RAS coordinates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimise with these angles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beam could not be moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beam that is moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dose follows as a coarse pencil beam and gets finer when the slider rests. Leaves stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the beams by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: pencil beam, {ms:.0f} ms.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.step_rows</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Run all steps</source>
        <translation>모든 단계 실행</translation>
    </message>
    <message>
        <source>Runs every step that is not done, one after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs this step alone: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the running step; finished steps stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>needs review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not done</source>
        <translation>미완료</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>오래됨</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.structure_list</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check these in the list: {which}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organs at risk</source>
        <translation>위험 장기</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.structures_view</name>
    <message>
        <source>Click on a structure to see it in the slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>Structures</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>체적</translation>
    </message>
</context>
<context>
    <name>ui.target_rows</name>
    <message>
        <source>Click: its borders are listed below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click: the views go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HD95 of the whole target: {hd95} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the mouse over a target in a slice view: the rule and the landmark of its nearest border.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only in one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.targets_section</name>
    <message>
        <source>'{contours}' has {name} already. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with model and edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies it into the contours that plans and evaluations use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw by rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guideline:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the rules' targets against those of the model and of a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not drawn: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule · landmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules allow [cc]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a CT and the treated side first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show least and most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the smallest and the largest version of the rule beside the one in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>단면</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surgery:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation>표적</translation>
    </message>
    <message>
        <source>Targets by guideline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT was removed while the targets were drawn; the result was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The targets could not be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The targets could not be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the chosen target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} targets drawn by rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is now in '{contours}'.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.teaching_class</name>
    <message>
        <source>Add attempts to a class...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts, progress of each person, and where all drew over the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class report...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise of the attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge attempts at one exercise and keep them in the class's file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judging attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a class...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores, progress, mistakes and heat maps of a class, as a page and tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} attempts were added to the class.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.teaching_desk</name>
    <message>
        <source>Begin, with all contours hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a pseudonym of letters, digits, - and _; no real name is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters, digits, - and _; no real name is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; what was drawn stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exercise takes the place of the open case; the time begins</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.teaching_lesson</name>
    <message>
        <source>Attempt {number}: contour {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours of a model or of somebody else are in the case: this is no blind attempt. Remove them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to AIO Segmentation, where the contours of the exercise are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand in...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the expert's contours and go on with yours, as the next attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what was drawn in a file and show the feedback; the time ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not handed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score {score:.0f} of 100 in {minutes:.0f} min; the expert's contours are green.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours of the exercise are no longer in the scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exercise could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The feedback could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be handed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes:.0f} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes:.0f} of {meant:.0f} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.teaching_maker</name>
    <message>
        <source>Choose structures, tolerances and hints; the CT, the contours and the dose go into one file without names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise from the open case...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no dose, so that feedback is of geometry alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No exercise can be made of this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contours of the case are a model's, and nobody has corrected them: check them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan was made on earlier contours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {names} in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.teaching_results</name>
    <message>
        <source>A cell's tool tip has its whole text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click goes to the slice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click goes to the slice. Mistakes in red cost 10 points each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HD95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice by slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The expert's plan, evaluated on the expert's contours and on these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it costs in dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What of the feedback is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the guideline says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expert's</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how much, where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>landmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean, + outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice, mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.teaching_section</name>
    <message>
        <source>An exercise in a file...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five graded exercises on digital phantoms, or one that an instructor made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For instructors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pseudonym:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.translation</name>
    <message>
        <source>Research and teaching software, not a medical device</source>
        <translation>연구 및 교육용 소프트웨어이며 의료기기가 아닙니다</translation>
    </message>
</context>
<context>
    <name>ui.trial_form</name>
    <message>
        <source>* must be given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks each field, keeps who changed what and when, and analyses again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a study first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put into the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type in what happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is typed in: the patient, an adverse event, an outcome, ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.trial_section</name>
    <message>
        <source>A click chooses a patient, a double click opens the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A study of patients treated here: one file that the command line makes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added by:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case of {patient} was added to the study on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One page with every table and figure, and the files of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a study...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this patient's case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient of the open case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient:</source>
        <translation>환자:</translation>
    </message>
    <message>
        <source>Patients one by one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pseudonym of the patient of the open case in the study; never a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the case of the patient above into the scene; so does a click on a point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the doses and step times of the open case into the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the study again, with what was added since, and analyses it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the case to its export first: its doses are read from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which patient of the study the case is of, and who adds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which patient's case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show whose case is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The analysis of a trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be added to the study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case of {patient} is not where it was added from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case of {patient} is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open case is of no patient of the study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open case is that of {patient}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report could not be written. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which table of the study is shown, with its figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the report...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name or initials, for the audit trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what happened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.trial_words</name>
    <message>
        <source>Adverse event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age (years)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anthracycline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before treatment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Began on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By radiotherapy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTCAE grade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTCAE term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTCAE version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause of death</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eligible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding of the heart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart disease</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hypertension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes treated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>환자</translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step of the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trastuzumab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treated as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>breast cancer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancer of the other breast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cardiac</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>death</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distant recurrence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>former</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>local recurrence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regional recurrence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>second cancer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.unhandled</name>
    <message>
        <source>Something went wrong that was not foreseen.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.unsaved_question</name>
    <message>
        <source>Cases (*.mrb)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open case has work that is not saved:

{lines}

Save it before it is removed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.verdict_view</name>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours to look at:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Mean dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No verdict yet: run the steps above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date: contours, dose or settings have changed since. Run Evaluate again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조물</translation>
    </message>
    <message>
        <source>Together: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>체적</translation>
    </message>
    <message>
        <source>Waited before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.wording</name>
    <message>
        <source>A recalculation outside this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AIO Radiotherapy</source>
        <translation>AIO 방사선치료</translation>
    </message>
    <message>
        <source>Allow the couch in the beams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask when something is not clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breast to treat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contouring model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the dose of each beam, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look whether the folder can be written to and the disk has room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>치료기</translation>
    </message>
    <message>
        <source>Names of the clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan on contours that failed their checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Save for a cohort...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation>표적</translation>
    </message>
    <message>
        <source>This is a fault of the software. Save the case under a new name before you go on, and send what “Copy” beside the log takes to those who look after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treat the contoured lymph nodes too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What names mean...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fit of measured data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the button “{label}” of the step Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the choices here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the question at import (“{label}”)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{label}” (the model's)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{label}” of AIO Planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{label}” of AIO Radiobiology</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui.work</name>
    <message>
        <source>It could not be computed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>views.panels</name>
    <message>
        <source>Fit the axes to the curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the slice to the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from anterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from inferior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from posterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from superior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.drops</name>
    <message>
        <source>Only a case (.mrb) can be dropped here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was dropped could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.key_help</name>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.keys</name>
    <message>
        <source>3D view (click into it first)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correcting contours (where a module shows the tools)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl and mouse wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End, Shift+End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter, A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home, Shift+Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert, R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left, Down, B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left, Right, Up, Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page Down, Shift+Page Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right, Up, F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and mouse move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice views (click into one first)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>a larger, a smaller brush; or Shift and the mouse wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tool, in the order in which they stand; once more: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all slices go to the place of the mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a module: type its name, then Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close a line that is drawn corner by corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from anterior, from posterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from left, from right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from superior, from inferior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep the view upright while it is turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearer, farther</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no tool; a line that is being drawn is dropped first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open a case; files and folders can also be dropped on the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous, next structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous, next volume behind (the CT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous, next volume in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redo it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show or hide the contours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show or hide the module panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show or hide the slice in the 3D view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show or hide the volume in front (the dose)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take its last corner back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tool before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole slice again: zoom and pan as at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tools keep to a range of CT numbers, or no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turn; with Shift: move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo the last edit of a contour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo, redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was logged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.language_menu</name>
    <message>
        <source>Language of the window, from its next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language}: from the next start of this window on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.main_window</name>
    <message>
        <source>Cases (*.mrb)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the case...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a case, a DICOM folder or a volume file to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the sample...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {file}...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving {file}...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before another case is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before it is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the sample is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the window closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is open in another window too ({other}). What is saved last replaces the other's work.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.module_panel</name>
    <message>
        <source>Choose a module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{module} could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.structure_chip</name>
    <message>
        <source>Tools work on no structure: choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools work on {name}; click to choose another structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no structure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.surface_switch</name>
    <message>
        <source>Making surfaces...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The structures could not be shown in 3D.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.tool_bar</name>
    <message>
        <source>3D only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the chosen structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a structure to edit first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coronal only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>선량</translation>
    </message>
    <message>
        <source>Drag to change window and level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four-up with plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>레이아웃</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case was open before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the dose over the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open a case (.mrb)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case that was open before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>칠하기</translation>
    </message>
    <message>
        <source>Plot only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Sagittal only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Save the case (.mrb)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll, pan, zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the structures in 3D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away from the chosen structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W/L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the keyboard does (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Window and level of the CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workbench (slices, 3D, plot)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window.unsaved_work</name>
    <message>
        <source>The open case has work that is not saved:

{listed}

Save it {doing}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

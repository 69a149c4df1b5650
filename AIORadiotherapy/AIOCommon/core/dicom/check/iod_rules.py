# SPDX-License-Identifier: Apache-2.0
"""What DICOM PS3.3 requires of a CT image, an RT structure set, an RT dose and an RT plan.

One line for an attribute: its type (1: present with a value, 2: present, 1C/2C only when present it must not be empty)
and its keyword; indented lines belong to the items of the sequence above. Only what these four need is listed.
"""

from __future__ import annotations

from ..uids import CT_IMAGE, RT_DOSE, RT_PLAN, RT_STRUCTURE_SET

_PATIENT_AND_STUDY = """
2 PatientName
2 PatientID
2 PatientBirthDate
2 PatientSex
1 StudyInstanceUID
2 StudyDate
2 StudyTime
2 ReferringPhysicianName
2 StudyID
2 AccessionNumber
1 SOPClassUID
1 SOPInstanceUID
1 Modality
1 SeriesInstanceUID
2 SeriesNumber
2 Manufacturer
"""
_FRAME_OF_REFERENCE = """
1 FrameOfReferenceUID
2 PositionReferenceIndicator
"""
_IMAGE_PIXELS = """
1 SamplesPerPixel
1 PhotometricInterpretation
1 Rows
1 Columns
1 BitsAllocated
1 BitsStored
1 HighBit
1 PixelRepresentation
1 PixelData
1 PixelSpacing
1 ImageOrientationPatient
1 ImagePositionPatient
"""
_CT = """
2 PatientPosition
1 ImageType
2 InstanceNumber
2 SliceThickness
2 AcquisitionNumber
2 KVP
1 RescaleIntercept
1 RescaleSlope
"""
_RT_SERIES = """
2 OperatorsName
"""
_STRUCTURE_SET = """
1 StructureSetLabel
2 StructureSetDate
2 StructureSetTime
1C ReferencedFrameOfReferenceSequence
  1 FrameOfReferenceUID
  1C RTReferencedStudySequence
    1 ReferencedSOPClassUID
    1 ReferencedSOPInstanceUID
    1 RTReferencedSeriesSequence
      1 SeriesInstanceUID
      1 ContourImageSequence
        1 ReferencedSOPClassUID
        1 ReferencedSOPInstanceUID
1 StructureSetROISequence
  1 ROINumber
  1 ReferencedFrameOfReferenceUID
  2 ROIName
  2 ROIGenerationAlgorithm
1 ROIContourSequence
  1 ReferencedROINumber
  1C ContourSequence
    1 ContourGeometricType
    1 NumberOfContourPoints
    1 ContourData
    1C ContourImageSequence
      1 ReferencedSOPClassUID
      1 ReferencedSOPInstanceUID
1 RTROIObservationsSequence
  1 ObservationNumber
  1 ReferencedROINumber
  1C RTROIIdentificationCodeSequence
    1 CodeValue
    1 CodingSchemeDesignator
    1 CodeMeaning
  2 RTROIInterpretedType
  2 ROIInterpreter
"""
_DOSE = """
1 DoseUnits
1 DoseType
1 DoseSummationType
1 DoseGridScaling
1C NumberOfFrames
1C FrameIncrementPointer
1C GridFrameOffsetVector
1C ReferencedRTPlanSequence
  1 ReferencedSOPClassUID
  1 ReferencedSOPInstanceUID
1C ReferencedStructureSetSequence
  1 ReferencedSOPClassUID
  1 ReferencedSOPInstanceUID
"""
_PLAN = """
1C FrameOfReferenceUID
1 RTPlanLabel
2 RTPlanDate
2 RTPlanTime
1 RTPlanGeometry
1C ReferencedStructureSetSequence
  1 ReferencedSOPClassUID
  1 ReferencedSOPInstanceUID
1C DoseReferenceSequence
  1 DoseReferenceNumber
  1 DoseReferenceStructureType
  1 DoseReferenceType
1C PatientSetupSequence
  1 PatientSetupNumber
  1C PatientPosition
1 FractionGroupSequence
  1 FractionGroupNumber
  2 NumberOfFractionsPlanned
  1 NumberOfBeams
  1 NumberOfBrachyApplicationSetups
  1C ReferencedBeamSequence
    1 ReferencedBeamNumber
1 BeamSequence
  2 Manufacturer
  2 TreatmentMachineName
  2 PrimaryDosimeterUnit
  1 SourceAxisDistance
  1 BeamLimitingDeviceSequence
    1 RTBeamLimitingDeviceType
    1 NumberOfLeafJawPairs
    2C LeafPositionBoundaries
  1 BeamNumber
  1 BeamType
  1 RadiationType
  1 TreatmentDeliveryType
  1 NumberOfWedges
  1 NumberOfCompensators
  1 NumberOfBoli
  1 NumberOfBlocks
  1C FinalCumulativeMetersetWeight
  1 NumberOfControlPoints
  1 ControlPointSequence
    1 ControlPointIndex
    2 CumulativeMetersetWeight
    1C BeamLimitingDevicePositionSequence
      1 RTBeamLimitingDeviceType
      1 LeafJawPositions
2 ApprovalStatus
"""

MODULES = {
    CT_IMAGE: _PATIENT_AND_STUDY + _FRAME_OF_REFERENCE + _IMAGE_PIXELS + _CT,
    RT_STRUCTURE_SET: _PATIENT_AND_STUDY + _RT_SERIES + _STRUCTURE_SET,
    RT_DOSE: _PATIENT_AND_STUDY + _RT_SERIES + _FRAME_OF_REFERENCE + _IMAGE_PIXELS + _DOSE,
    RT_PLAN: _PATIENT_AND_STUDY + _RT_SERIES + _PLAN,
}

ENUMERATED = {
    "PatientSex": {"M", "F", "O"},
    "ApprovalStatus": {"APPROVED", "UNAPPROVED", "REJECTED"},
    "DoseUnits": {"GY", "RELATIVE"},
    "DoseType": {"PHYSICAL", "EFFECTIVE", "ERROR"},
    "RTPlanGeometry": {"PATIENT", "TREATMENT_DEVICE"},
    "ROIGenerationAlgorithm": {"AUTOMATIC", "SEMIAUTOMATIC", "MANUAL"},
    "ContourGeometricType": {
        "POINT", "OPEN_PLANAR", "OPEN_NONPLANAR", "CLOSED_PLANAR", "CLOSEDPLANAR_XOR",
    },
    "BeamType": {"STATIC", "DYNAMIC"},
    "RadiationType": {"PHOTON", "ELECTRON", "NEUTRON", "PROTON", "ION"},
    "PrimaryDosimeterUnit": {"MU", "MINUTE"},
    "GantryRotationDirection": {"CW", "CC", "NONE"},
    # MLCX1 and MLCX2 stand for the two leaf layers of a stacked collimator, as its vendor writes them.
    "RTBeamLimitingDeviceType": {"X", "Y", "ASYMX", "ASYMY", "MLCX", "MLCY", "MLCX1", "MLCX2"},
}  # fmt: skip

MODALITIES = {CT_IMAGE: "CT", RT_STRUCTURE_SET: "RTSTRUCT", RT_DOSE: "RTDOSE", RT_PLAN: "RTPLAN"}

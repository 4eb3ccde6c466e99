"""Which element of OFAC's Advanced XML may hold which: the schema, as far as it is public.

One line for each element outside the publisher's own code lists: its children, and its attributes
with an at sign. `DeltaAction` may stand anywhere. What is not here is reported.
"""

from __future__ import annotations

_CONTENT = """
Alias: @AliasTypeID @FixedRef @LowQuality @Primary Comment DatePeriod DocumentedName
Date: @CalendarTypeID Day Month Year
DateOfIssue: @CalendarTypeID Day Month Year
DatePeriod: @CalendarTypeID @DayFixed @MonthFixed @YearFixed Comment DurationMaximum
  DurationMinimum End Start
DistinctParties: DistinctParty
DistinctParty: @FixedRef Comment Profile
DocumentDate: @IDRegDocDateTypeID DatePeriod
DocumentedName: @DocNameStatusID @FixedRef @ID Comment DocumentedNameCountry
  DocumentedNamePart IDRegDocumentReference
DocumentedNameCountry: @CountryID Comment
DocumentedNamePart: @LeadingChars @TrailingChars NamePartValue
DocumentedNameReference: @DocumentedNameID
DurationMaximum: @Approximate Days Months Years
DurationMinimum: @Approximate Days Months Years
End: @Approximate @DayFixed @MonthFixed @YearFixed From To
EntryEvent: @EntryEventTypeID @ID @LegalBasisID Comment Date
ExternalReference: @ExRefTypeID Comment DirectURL ExRefValue SubLink
Feature: @FeatureTypeID @ID FeatureVersion IdentityReference
FeatureVersion: @ID @ReliabilityID Comment DatePeriod IDRegDocumentReference VersionDetail
  VersionLocation
FeatureVersionReference: @FeatureVersionID
From: Day Month Year
IDRegDocument: @ID @IDRegDocTypeID @IdentityID @IssuedBy-CountryID @IssuedIn-LocationID
  @ValidityID Comment DocumentDate DocumentedNameReference FeatureVersionReference
  IDRegDocumentMention IDRegistrationNo IssuingAuthority ProfileRelationshipReference
IDRegDocumentMention: @IDRegDocumentID @ReferenceType
IDRegDocumentReference: @IDRegDocumentID
IDRegDocuments: IDRegDocument
Identity: @False @FixedRef @ID @Primary Alias Comment IDRegDocumentReference NamePartGroups
IdentityReference: @IdentityFeatureLinkTypeID @IdentityID
Location: @ID Comment FeatureVersionReference IDRegDocumentReference LocationAreaCode
  LocationCountry LocationPart
LocationAreaCode: @AreaCodeID
LocationCountry: @CountryID @CountryRelevanceID
LocationPart: @LocPartTypeID LocationPartValue
LocationPartValue: @LocPartValueStatusID @LocPartValueTypeID @Primary Comment Value
Locations: Location
MasterNamePartGroup: NamePartGroup
NamePartGroup: @ID @NamePartTypeID
NamePartGroups: MasterNamePartGroup
NamePartValue: @Acronym @NamePartGroupID @ScriptID @ScriptStatusID
Profile: @ID @PartySubTypeID Comment ExternalReference Feature Identity
  SanctionsEntryReference
ProfileRelationship: @Former @From-ProfileID @ID @RelationQualityID @RelationTypeID
  @SanctionsEntryID @To-ProfileID Comment DatePeriod IDRegDocumentReference
ProfileRelationshipReference: @ProfileRelationshipID
ProfileRelationships: ProfileRelationship
Sanctions: @DeltaBaseVersion @Version DateOfIssue DistinctParties IDRegDocuments Locations
  ProfileRelationships ReferenceValueSets SanctionsEntries SanctionsEntryLinks
SanctionsEntries: SanctionsEntry
SanctionsEntry: @EntryDeltaFlag @EntryProfileRef @ID @ListID @ProfileID Comment EntryEvent
  LimitationsToListing ProfileRelationshipReference SanctionsMeasure SupportingInfo
SanctionsEntryLink: @EntryA-SanctionsEntryID @EntryB-SanctionsEntryID @EntryLinkTypeID @ID
  Comment Date
SanctionsEntryLinks: SanctionsEntryLink
SanctionsEntryReference: @SanctionsEntryID
SanctionsMeasure: @ID @SanctionsTypeID Comment DatePeriod
Start: @Approximate @DayFixed @MonthFixed @YearFixed From To
SubLink: @TargetTypeID Description DirectURL
SupportingInfo: @ID @SupInfoTypeID DirectURL Text
To: Day Month Year
VersionDetail: @DetailReferenceID @DetailTypeID
VersionLocation: @LocationID
"""

REFERENCE_SETS = frozenset(
    [
        "AliasTypeValues",
        "AreaCodeTypeValues",
        "AreaCodeValues",
        "CalendarTypeValues",
        "CountryRelevanceValues",
        "CountryValues",
        "DecisionMakingBodyValues",
        "DetailReferenceValues",
        "DetailTypeValues",
        "DocNameStatusValues",
        "EntryEventTypeValues",
        "EntryLinkTypeValues",
        "ExRefTypeValues",
        "FeatureTypeGroupValues",
        "FeatureTypeValues",
        "IDRegDocDateTypeValues",
        "IDRegDocTypeValues",
        "IdentityFeatureLinkTypeValues",
        "LegalBasisTypeValues",
        "LegalBasisValues",
        "ListValues",
        "LocPartTypeValues",
        "LocPartValueStatusValues",
        "LocPartValueTypeValues",
        "NamePartTypeValues",
        "OrganisationValues",
        "PartySubTypeValues",
        "PartyTypeValues",
        "RelationQualityValues",
        "RelationTypeValues",
        "ReliabilityValues",
        "SanctionsProgramValues",
        "SanctionsTypeValues",
        "ScriptStatusValues",
        "ScriptValues",
        "SubsidiaryBodyValues",
        "SupInfoTypeValues",
        "TargetTypeValues",
        "ValidityValues",
    ]
)
REFERENCE_VALUES = frozenset(
    [
        "AliasType",
        "AreaCode",
        "AreaCodeType",
        "CalendarType",
        "Country",
        "CountryRelevance",
        "DecisionMakingBody",
        "DetailReference",
        "DetailType",
        "DocNameStatus",
        "EntryEventType",
        "EntryLinkType",
        "ExRefType",
        "FeatureType",
        "FeatureTypeGroup",
        "IDRegDocDateType",
        "IDRegDocType",
        "IdentityFeatureLinkType",
        "LegalBasis",
        "LegalBasisType",
        "List",
        "LocPartType",
        "LocPartValueStatus",
        "LocPartValueType",
        "NamePartType",
        "Organisation",
        "PartySubType",
        "PartyType",
        "RelationQuality",
        "RelationType",
        "Reliability",
        "SanctionsProgram",
        "SanctionsType",
        "Script",
        "ScriptStatus",
        "SubsidiaryBody",
        "SupInfoType",
        "TargetType",
        "Validity",
    ]
)
REFERENCE_ATTRIBUTES = frozenset(
    [
        "@AreaCodeTypeID",
        "@Comment",
        "@CountryID",
        "@DecisionMakingBodyID",
        "@DeltaAction",
        "@Description",
        "@DetailCode",
        "@FeatureTypeGroupID",
        "@ID",
        "@IS03166-3Code",
        "@ISO2",
        "@ISO3",
        "@LegalBasisShortRef",
        "@LegalBasisTypeID",
        "@Notional",
        "@OrganisationID",
        "@PartyTypeID",
        "@SanctionsProgramID",
        "@ScriptCode",
        "@SubsidiaryBodyID",
        "@Symmetrical",
    ]
)


def _content() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _CONTENT.strip().replace("\n  ", " ").splitlines():
        element, _, inside = line.partition(": ")
        found[element] = frozenset(inside.split())
    return found


CONTENT = _content()

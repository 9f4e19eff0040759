namespace CnakeFunctions.Cython.Syntax;

/// <summary>
/// One method for each node class. What is not overridden goes to <see cref="DefaultVisit"/>, which does nothing here;
/// <see cref="SyntaxWalker"/> goes on to the children.
/// </summary>
internal abstract class SyntaxVisitor
{
    public virtual void Visit(Node? node) => node?.Accept(this);

    public virtual void DefaultVisit(Node node)
    {
    }

    public virtual void VisitModule(Module node) => DefaultVisit(node);

    public virtual void VisitBlock(Block node) => DefaultVisit(node);

    public virtual void VisitSkippedStatement(SkippedStatement node) => DefaultVisit(node);

    public virtual void VisitNameExpression(NameExpression node) => DefaultVisit(node);

    public virtual void VisitNumberExpression(NumberExpression node) => DefaultVisit(node);

    public virtual void VisitConstantExpression(ConstantExpression node) => DefaultVisit(node);

    public virtual void VisitStringExpression(StringExpression node) => DefaultVisit(node);

    public virtual void VisitStringLiteral(StringLiteral node) => DefaultVisit(node);

    public virtual void VisitFormattedString(FormattedString node) => DefaultVisit(node);

    public virtual void VisitFormattedText(FormattedText node) => DefaultVisit(node);

    public virtual void VisitFormattedField(FormattedField node) => DefaultVisit(node);

    public virtual void VisitFormatSpecification(FormatSpecification node) => DefaultVisit(node);

    public virtual void VisitParenthesizedExpression(ParenthesizedExpression node) => DefaultVisit(node);

    public virtual void VisitTupleExpression(TupleExpression node) => DefaultVisit(node);

    public virtual void VisitListExpression(ListExpression node) => DefaultVisit(node);

    public virtual void VisitSetExpression(SetExpression node) => DefaultVisit(node);

    public virtual void VisitDictionaryExpression(DictionaryExpression node) => DefaultVisit(node);

    public virtual void VisitDictionaryItem(DictionaryItem node) => DefaultVisit(node);

    public virtual void VisitDictionaryUnpacking(DictionaryUnpacking node) => DefaultVisit(node);

    public virtual void VisitBackquoteExpression(BackquoteExpression node) => DefaultVisit(node);

    public virtual void VisitMissingExpression(MissingExpression node) => DefaultVisit(node);

    public virtual void VisitPlaceholderExpression(PlaceholderExpression node) => DefaultVisit(node);

    public virtual void VisitUnaryExpression(UnaryExpression node) => DefaultVisit(node);

    public virtual void VisitBinaryExpression(BinaryExpression node) => DefaultVisit(node);

    public virtual void VisitBooleanExpression(BooleanExpression node) => DefaultVisit(node);

    public virtual void VisitComparisonExpression(ComparisonExpression node) => DefaultVisit(node);

    public virtual void VisitConditionalExpression(ConditionalExpression node) => DefaultVisit(node);

    public virtual void VisitLambdaExpression(LambdaExpression node) => DefaultVisit(node);

    public virtual void VisitNamedExpression(NamedExpression node) => DefaultVisit(node);

    public virtual void VisitAwaitExpression(AwaitExpression node) => DefaultVisit(node);

    public virtual void VisitYieldExpression(YieldExpression node) => DefaultVisit(node);

    public virtual void VisitYieldFromExpression(YieldFromExpression node) => DefaultVisit(node);

    public virtual void VisitStarredExpression(StarredExpression node) => DefaultVisit(node);

    public virtual void VisitCallExpression(CallExpression node) => DefaultVisit(node);

    public virtual void VisitArgumentList(ArgumentList node) => DefaultVisit(node);

    public virtual void VisitArgument(Argument node) => DefaultVisit(node);

    public virtual void VisitAttributeExpression(AttributeExpression node) => DefaultVisit(node);

    public virtual void VisitSubscriptExpression(SubscriptExpression node) => DefaultVisit(node);

    public virtual void VisitSliceExpression(SliceExpression node) => DefaultVisit(node);

    public virtual void VisitListComprehension(ListComprehension node) => DefaultVisit(node);

    public virtual void VisitSetComprehension(SetComprehension node) => DefaultVisit(node);

    public virtual void VisitDictionaryComprehension(DictionaryComprehension node) => DefaultVisit(node);

    public virtual void VisitDictionaryMergeComprehension(DictionaryMergeComprehension node) => DefaultVisit(node);

    public virtual void VisitGeneratorExpression(GeneratorExpression node) => DefaultVisit(node);

    public virtual void VisitComprehensionFor(ComprehensionFor node) => DefaultVisit(node);

    public virtual void VisitComprehensionForFrom(ComprehensionForFrom node) => DefaultVisit(node);

    public virtual void VisitComprehensionIf(ComprehensionIf node) => DefaultVisit(node);

    public virtual void VisitCastExpression(CastExpression node) => DefaultVisit(node);

    public virtual void VisitAddressOfExpression(AddressOfExpression node) => DefaultVisit(node);

    public virtual void VisitSizeofExpression(SizeofExpression node) => DefaultVisit(node);

    public virtual void VisitTypeidExpression(TypeidExpression node) => DefaultVisit(node);

    public virtual void VisitNewExpression(NewExpression node) => DefaultVisit(node);

    public virtual void VisitExpressionStatement(ExpressionStatement node) => DefaultVisit(node);

    public virtual void VisitAssignmentStatement(AssignmentStatement node) => DefaultVisit(node);

    public virtual void VisitAugmentedAssignment(AugmentedAssignment node) => DefaultVisit(node);

    public virtual void VisitAnnotatedAssignment(AnnotatedAssignment node) => DefaultVisit(node);

    public virtual void VisitPassStatement(PassStatement node) => DefaultVisit(node);

    public virtual void VisitBreakStatement(BreakStatement node) => DefaultVisit(node);

    public virtual void VisitContinueStatement(ContinueStatement node) => DefaultVisit(node);

    public virtual void VisitReturnStatement(ReturnStatement node) => DefaultVisit(node);

    public virtual void VisitRaiseStatement(RaiseStatement node) => DefaultVisit(node);

    public virtual void VisitDeleteStatement(DeleteStatement node) => DefaultVisit(node);

    public virtual void VisitAssertStatement(AssertStatement node) => DefaultVisit(node);

    public virtual void VisitGlobalStatement(GlobalStatement node) => DefaultVisit(node);

    public virtual void VisitNonlocalStatement(NonlocalStatement node) => DefaultVisit(node);

    public virtual void VisitPrintStatement(PrintStatement node) => DefaultVisit(node);

    public virtual void VisitExecStatement(ExecStatement node) => DefaultVisit(node);

    public virtual void VisitTypeAliasStatement(TypeAliasStatement node) => DefaultVisit(node);

    public virtual void VisitIncludeStatement(IncludeStatement node) => DefaultVisit(node);

    public virtual void VisitCompileTimeDefinition(CompileTimeDefinition node) => DefaultVisit(node);

    public virtual void VisitImportStatement(ImportStatement node) => DefaultVisit(node);

    public virtual void VisitFromImportStatement(FromImportStatement node) => DefaultVisit(node);

    public virtual void VisitImportAlias(ImportAlias node) => DefaultVisit(node);

    public virtual void VisitDottedName(DottedName node) => DefaultVisit(node);

    public virtual void VisitIfStatement(IfStatement node) => DefaultVisit(node);

    public virtual void VisitCompileTimeIfStatement(CompileTimeIfStatement node) => DefaultVisit(node);

    public virtual void VisitIfClause(IfClause node) => DefaultVisit(node);

    public virtual void VisitElseClause(ElseClause node) => DefaultVisit(node);

    public virtual void VisitWhileStatement(WhileStatement node) => DefaultVisit(node);

    public virtual void VisitForStatement(ForStatement node) => DefaultVisit(node);

    public virtual void VisitForFromStatement(ForFromStatement node) => DefaultVisit(node);

    public virtual void VisitForBounds(ForBounds node) => DefaultVisit(node);

    public virtual void VisitTryStatement(TryStatement node) => DefaultVisit(node);

    public virtual void VisitExceptClause(ExceptClause node) => DefaultVisit(node);

    public virtual void VisitFinallyClause(FinallyClause node) => DefaultVisit(node);

    public virtual void VisitWithStatement(WithStatement node) => DefaultVisit(node);

    public virtual void VisitWithItem(WithItem node) => DefaultVisit(node);

    public virtual void VisitMatchStatement(MatchStatement node) => DefaultVisit(node);

    public virtual void VisitCaseClause(CaseClause node) => DefaultVisit(node);

    public virtual void VisitValuePattern(ValuePattern node) => DefaultVisit(node);

    public virtual void VisitCapturePattern(CapturePattern node) => DefaultVisit(node);

    public virtual void VisitSequencePattern(SequencePattern node) => DefaultVisit(node);

    public virtual void VisitStarPattern(StarPattern node) => DefaultVisit(node);

    public virtual void VisitMappingPattern(MappingPattern node) => DefaultVisit(node);

    public virtual void VisitMappingPatternItem(MappingPatternItem node) => DefaultVisit(node);

    public virtual void VisitMappingPatternRest(MappingPatternRest node) => DefaultVisit(node);

    public virtual void VisitClassPattern(ClassPattern node) => DefaultVisit(node);

    public virtual void VisitKeywordPattern(KeywordPattern node) => DefaultVisit(node);

    public virtual void VisitOrPattern(OrPattern node) => DefaultVisit(node);

    public virtual void VisitAsPattern(AsPattern node) => DefaultVisit(node);

    public virtual void VisitGroupPattern(GroupPattern node) => DefaultVisit(node);

    public virtual void VisitFunctionDefinition(FunctionDefinition node) => DefaultVisit(node);

    public virtual void VisitClassDefinition(ClassDefinition node) => DefaultVisit(node);

    public virtual void VisitDecorator(Decorator node) => DefaultVisit(node);

    public virtual void VisitParameterList(ParameterList node) => DefaultVisit(node);

    public virtual void VisitParameter(Parameter node) => DefaultVisit(node);

    public virtual void VisitTypeParameterList(TypeParameterList node) => DefaultVisit(node);

    public virtual void VisitTypeParameter(TypeParameter node) => DefaultVisit(node);

    public virtual void VisitPropertyDefinition(PropertyDefinition node) => DefaultVisit(node);

    public virtual void VisitCVariableDeclaration(CVariableDeclaration node) => DefaultVisit(node);

    public virtual void VisitCVariable(CVariable node) => DefaultVisit(node);

    public virtual void VisitCFunctionDefinition(CFunctionDefinition node) => DefaultVisit(node);

    public virtual void VisitCDeclarationBlock(CDeclarationBlock node) => DefaultVisit(node);

    public virtual void VisitCExternBlock(CExternBlock node) => DefaultVisit(node);

    public virtual void VisitCSystemHeader(CSystemHeader node) => DefaultVisit(node);

    public virtual void VisitCTypedef(CTypedef node) => DefaultVisit(node);

    public virtual void VisitCStructDefinition(CStructDefinition node) => DefaultVisit(node);

    public virtual void VisitCEnumDefinition(CEnumDefinition node) => DefaultVisit(node);

    public virtual void VisitCEnumMembers(CEnumMembers node) => DefaultVisit(node);

    public virtual void VisitCEnumMember(CEnumMember node) => DefaultVisit(node);

    public virtual void VisitCFusedDefinition(CFusedDefinition node) => DefaultVisit(node);

    public virtual void VisitCFusedTypes(CFusedTypes node) => DefaultVisit(node);

    public virtual void VisitCClassDefinition(CClassDefinition node) => DefaultVisit(node);

    public virtual void VisitCClassOptions(CClassOptions node) => DefaultVisit(node);

    public virtual void VisitCClassOption(CClassOption node) => DefaultVisit(node);

    public virtual void VisitCppClassDefinition(CppClassDefinition node) => DefaultVisit(node);

    public virtual void VisitCTemplateParameters(CTemplateParameters node) => DefaultVisit(node);

    public virtual void VisitCTemplateParameter(CTemplateParameter node) => DefaultVisit(node);

    public virtual void VisitCTypeName(CTypeName node) => DefaultVisit(node);

    public virtual void VisitCBasicType(CBasicType node) => DefaultVisit(node);

    public virtual void VisitCNamedType(CNamedType node) => DefaultVisit(node);

    public virtual void VisitCQualifiedType(CQualifiedType node) => DefaultVisit(node);

    public virtual void VisitCTemplateType(CTemplateType node) => DefaultVisit(node);

    public virtual void VisitCMemoryViewType(CMemoryViewType node) => DefaultVisit(node);

    public virtual void VisitCMemberType(CMemberType node) => DefaultVisit(node);

    public virtual void VisitCTupleType(CTupleType node) => DefaultVisit(node);

    public virtual void VisitCNameDeclarator(CNameDeclarator node) => DefaultVisit(node);

    public virtual void VisitCPointerDeclarator(CPointerDeclarator node) => DefaultVisit(node);

    public virtual void VisitCReferenceDeclarator(CReferenceDeclarator node) => DefaultVisit(node);

    public virtual void VisitCArrayDeclarator(CArrayDeclarator node) => DefaultVisit(node);

    public virtual void VisitCTemplateDeclarator(CTemplateDeclarator node) => DefaultVisit(node);

    public virtual void VisitCFunctionDeclarator(CFunctionDeclarator node) => DefaultVisit(node);

    public virtual void VisitCParenthesizedDeclarator(CParenthesizedDeclarator node) => DefaultVisit(node);

    public virtual void VisitCTupleDeclarator(CTupleDeclarator node) => DefaultVisit(node);

    public virtual void VisitExceptionClause(ExceptionClause node) => DefaultVisit(node);
}

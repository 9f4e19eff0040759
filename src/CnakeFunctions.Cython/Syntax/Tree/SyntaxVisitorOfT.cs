namespace CnakeFunctions.Cython.Syntax;

/// <summary>One method with a result for each node class; what is not overridden goes to <see cref="DefaultVisit"/>.</summary>
internal abstract class SyntaxVisitor<T>
{
    public virtual T Visit(Node node) => node.Accept(this);

    public abstract T DefaultVisit(Node node);

    public virtual T VisitModule(Module node) => DefaultVisit(node);

    public virtual T VisitBlock(Block node) => DefaultVisit(node);

    public virtual T VisitSkippedStatement(SkippedStatement node) => DefaultVisit(node);

    public virtual T VisitNameExpression(NameExpression node) => DefaultVisit(node);

    public virtual T VisitNumberExpression(NumberExpression node) => DefaultVisit(node);

    public virtual T VisitConstantExpression(ConstantExpression node) => DefaultVisit(node);

    public virtual T VisitStringExpression(StringExpression node) => DefaultVisit(node);

    public virtual T VisitStringLiteral(StringLiteral node) => DefaultVisit(node);

    public virtual T VisitFormattedString(FormattedString node) => DefaultVisit(node);

    public virtual T VisitFormattedText(FormattedText node) => DefaultVisit(node);

    public virtual T VisitFormattedField(FormattedField node) => DefaultVisit(node);

    public virtual T VisitFormatSpecification(FormatSpecification node) => DefaultVisit(node);

    public virtual T VisitParenthesizedExpression(ParenthesizedExpression node) => DefaultVisit(node);

    public virtual T VisitTupleExpression(TupleExpression node) => DefaultVisit(node);

    public virtual T VisitListExpression(ListExpression node) => DefaultVisit(node);

    public virtual T VisitSetExpression(SetExpression node) => DefaultVisit(node);

    public virtual T VisitDictionaryExpression(DictionaryExpression node) => DefaultVisit(node);

    public virtual T VisitDictionaryItem(DictionaryItem node) => DefaultVisit(node);

    public virtual T VisitDictionaryUnpacking(DictionaryUnpacking node) => DefaultVisit(node);

    public virtual T VisitBackquoteExpression(BackquoteExpression node) => DefaultVisit(node);

    public virtual T VisitMissingExpression(MissingExpression node) => DefaultVisit(node);

    public virtual T VisitPlaceholderExpression(PlaceholderExpression node) => DefaultVisit(node);

    public virtual T VisitUnaryExpression(UnaryExpression node) => DefaultVisit(node);

    public virtual T VisitBinaryExpression(BinaryExpression node) => DefaultVisit(node);

    public virtual T VisitBooleanExpression(BooleanExpression node) => DefaultVisit(node);

    public virtual T VisitComparisonExpression(ComparisonExpression node) => DefaultVisit(node);

    public virtual T VisitConditionalExpression(ConditionalExpression node) => DefaultVisit(node);

    public virtual T VisitLambdaExpression(LambdaExpression node) => DefaultVisit(node);

    public virtual T VisitNamedExpression(NamedExpression node) => DefaultVisit(node);

    public virtual T VisitAwaitExpression(AwaitExpression node) => DefaultVisit(node);

    public virtual T VisitYieldExpression(YieldExpression node) => DefaultVisit(node);

    public virtual T VisitYieldFromExpression(YieldFromExpression node) => DefaultVisit(node);

    public virtual T VisitStarredExpression(StarredExpression node) => DefaultVisit(node);

    public virtual T VisitCallExpression(CallExpression node) => DefaultVisit(node);

    public virtual T VisitArgumentList(ArgumentList node) => DefaultVisit(node);

    public virtual T VisitArgument(Argument node) => DefaultVisit(node);

    public virtual T VisitAttributeExpression(AttributeExpression node) => DefaultVisit(node);

    public virtual T VisitSubscriptExpression(SubscriptExpression node) => DefaultVisit(node);

    public virtual T VisitSliceExpression(SliceExpression node) => DefaultVisit(node);

    public virtual T VisitListComprehension(ListComprehension node) => DefaultVisit(node);

    public virtual T VisitSetComprehension(SetComprehension node) => DefaultVisit(node);

    public virtual T VisitDictionaryComprehension(DictionaryComprehension node) => DefaultVisit(node);

    public virtual T VisitDictionaryMergeComprehension(DictionaryMergeComprehension node) => DefaultVisit(node);

    public virtual T VisitGeneratorExpression(GeneratorExpression node) => DefaultVisit(node);

    public virtual T VisitComprehensionFor(ComprehensionFor node) => DefaultVisit(node);

    public virtual T VisitComprehensionForFrom(ComprehensionForFrom node) => DefaultVisit(node);

    public virtual T VisitComprehensionIf(ComprehensionIf node) => DefaultVisit(node);

    public virtual T VisitCastExpression(CastExpression node) => DefaultVisit(node);

    public virtual T VisitAddressOfExpression(AddressOfExpression node) => DefaultVisit(node);

    public virtual T VisitSizeofExpression(SizeofExpression node) => DefaultVisit(node);

    public virtual T VisitTypeidExpression(TypeidExpression node) => DefaultVisit(node);

    public virtual T VisitNewExpression(NewExpression node) => DefaultVisit(node);

    public virtual T VisitExpressionStatement(ExpressionStatement node) => DefaultVisit(node);

    public virtual T VisitAssignmentStatement(AssignmentStatement node) => DefaultVisit(node);

    public virtual T VisitAugmentedAssignment(AugmentedAssignment node) => DefaultVisit(node);

    public virtual T VisitAnnotatedAssignment(AnnotatedAssignment node) => DefaultVisit(node);

    public virtual T VisitPassStatement(PassStatement node) => DefaultVisit(node);

    public virtual T VisitBreakStatement(BreakStatement node) => DefaultVisit(node);

    public virtual T VisitContinueStatement(ContinueStatement node) => DefaultVisit(node);

    public virtual T VisitReturnStatement(ReturnStatement node) => DefaultVisit(node);

    public virtual T VisitRaiseStatement(RaiseStatement node) => DefaultVisit(node);

    public virtual T VisitDeleteStatement(DeleteStatement node) => DefaultVisit(node);

    public virtual T VisitAssertStatement(AssertStatement node) => DefaultVisit(node);

    public virtual T VisitGlobalStatement(GlobalStatement node) => DefaultVisit(node);

    public virtual T VisitNonlocalStatement(NonlocalStatement node) => DefaultVisit(node);

    public virtual T VisitPrintStatement(PrintStatement node) => DefaultVisit(node);

    public virtual T VisitExecStatement(ExecStatement node) => DefaultVisit(node);

    public virtual T VisitTypeAliasStatement(TypeAliasStatement node) => DefaultVisit(node);

    public virtual T VisitIncludeStatement(IncludeStatement node) => DefaultVisit(node);

    public virtual T VisitCompileTimeDefinition(CompileTimeDefinition node) => DefaultVisit(node);

    public virtual T VisitImportStatement(ImportStatement node) => DefaultVisit(node);

    public virtual T VisitFromImportStatement(FromImportStatement node) => DefaultVisit(node);

    public virtual T VisitImportAlias(ImportAlias node) => DefaultVisit(node);

    public virtual T VisitDottedName(DottedName node) => DefaultVisit(node);

    public virtual T VisitIfStatement(IfStatement node) => DefaultVisit(node);

    public virtual T VisitCompileTimeIfStatement(CompileTimeIfStatement node) => DefaultVisit(node);

    public virtual T VisitIfClause(IfClause node) => DefaultVisit(node);

    public virtual T VisitElseClause(ElseClause node) => DefaultVisit(node);

    public virtual T VisitWhileStatement(WhileStatement node) => DefaultVisit(node);

    public virtual T VisitForStatement(ForStatement node) => DefaultVisit(node);

    public virtual T VisitForFromStatement(ForFromStatement node) => DefaultVisit(node);

    public virtual T VisitForBounds(ForBounds node) => DefaultVisit(node);

    public virtual T VisitTryStatement(TryStatement node) => DefaultVisit(node);

    public virtual T VisitExceptClause(ExceptClause node) => DefaultVisit(node);

    public virtual T VisitFinallyClause(FinallyClause node) => DefaultVisit(node);

    public virtual T VisitWithStatement(WithStatement node) => DefaultVisit(node);

    public virtual T VisitWithItem(WithItem node) => DefaultVisit(node);

    public virtual T VisitMatchStatement(MatchStatement node) => DefaultVisit(node);

    public virtual T VisitCaseClause(CaseClause node) => DefaultVisit(node);

    public virtual T VisitValuePattern(ValuePattern node) => DefaultVisit(node);

    public virtual T VisitCapturePattern(CapturePattern node) => DefaultVisit(node);

    public virtual T VisitSequencePattern(SequencePattern node) => DefaultVisit(node);

    public virtual T VisitStarPattern(StarPattern node) => DefaultVisit(node);

    public virtual T VisitMappingPattern(MappingPattern node) => DefaultVisit(node);

    public virtual T VisitMappingPatternItem(MappingPatternItem node) => DefaultVisit(node);

    public virtual T VisitMappingPatternRest(MappingPatternRest node) => DefaultVisit(node);

    public virtual T VisitClassPattern(ClassPattern node) => DefaultVisit(node);

    public virtual T VisitKeywordPattern(KeywordPattern node) => DefaultVisit(node);

    public virtual T VisitOrPattern(OrPattern node) => DefaultVisit(node);

    public virtual T VisitAsPattern(AsPattern node) => DefaultVisit(node);

    public virtual T VisitGroupPattern(GroupPattern node) => DefaultVisit(node);

    public virtual T VisitFunctionDefinition(FunctionDefinition node) => DefaultVisit(node);

    public virtual T VisitClassDefinition(ClassDefinition node) => DefaultVisit(node);

    public virtual T VisitDecorator(Decorator node) => DefaultVisit(node);

    public virtual T VisitParameterList(ParameterList node) => DefaultVisit(node);

    public virtual T VisitParameter(Parameter node) => DefaultVisit(node);

    public virtual T VisitTypeParameterList(TypeParameterList node) => DefaultVisit(node);

    public virtual T VisitTypeParameter(TypeParameter node) => DefaultVisit(node);

    public virtual T VisitPropertyDefinition(PropertyDefinition node) => DefaultVisit(node);

    public virtual T VisitCVariableDeclaration(CVariableDeclaration node) => DefaultVisit(node);

    public virtual T VisitCVariable(CVariable node) => DefaultVisit(node);

    public virtual T VisitCFunctionDefinition(CFunctionDefinition node) => DefaultVisit(node);

    public virtual T VisitCDeclarationBlock(CDeclarationBlock node) => DefaultVisit(node);

    public virtual T VisitCExternBlock(CExternBlock node) => DefaultVisit(node);

    public virtual T VisitCSystemHeader(CSystemHeader node) => DefaultVisit(node);

    public virtual T VisitCTypedef(CTypedef node) => DefaultVisit(node);

    public virtual T VisitCStructDefinition(CStructDefinition node) => DefaultVisit(node);

    public virtual T VisitCEnumDefinition(CEnumDefinition node) => DefaultVisit(node);

    public virtual T VisitCEnumMembers(CEnumMembers node) => DefaultVisit(node);

    public virtual T VisitCEnumMember(CEnumMember node) => DefaultVisit(node);

    public virtual T VisitCFusedDefinition(CFusedDefinition node) => DefaultVisit(node);

    public virtual T VisitCFusedTypes(CFusedTypes node) => DefaultVisit(node);

    public virtual T VisitCClassDefinition(CClassDefinition node) => DefaultVisit(node);

    public virtual T VisitCClassOptions(CClassOptions node) => DefaultVisit(node);

    public virtual T VisitCClassOption(CClassOption node) => DefaultVisit(node);

    public virtual T VisitCppClassDefinition(CppClassDefinition node) => DefaultVisit(node);

    public virtual T VisitCTemplateParameters(CTemplateParameters node) => DefaultVisit(node);

    public virtual T VisitCTemplateParameter(CTemplateParameter node) => DefaultVisit(node);

    public virtual T VisitCTypeName(CTypeName node) => DefaultVisit(node);

    public virtual T VisitCBasicType(CBasicType node) => DefaultVisit(node);

    public virtual T VisitCNamedType(CNamedType node) => DefaultVisit(node);

    public virtual T VisitCQualifiedType(CQualifiedType node) => DefaultVisit(node);

    public virtual T VisitCTemplateType(CTemplateType node) => DefaultVisit(node);

    public virtual T VisitCMemoryViewType(CMemoryViewType node) => DefaultVisit(node);

    public virtual T VisitCMemberType(CMemberType node) => DefaultVisit(node);

    public virtual T VisitCTupleType(CTupleType node) => DefaultVisit(node);

    public virtual T VisitCNameDeclarator(CNameDeclarator node) => DefaultVisit(node);

    public virtual T VisitCPointerDeclarator(CPointerDeclarator node) => DefaultVisit(node);

    public virtual T VisitCReferenceDeclarator(CReferenceDeclarator node) => DefaultVisit(node);

    public virtual T VisitCArrayDeclarator(CArrayDeclarator node) => DefaultVisit(node);

    public virtual T VisitCTemplateDeclarator(CTemplateDeclarator node) => DefaultVisit(node);

    public virtual T VisitCFunctionDeclarator(CFunctionDeclarator node) => DefaultVisit(node);

    public virtual T VisitCParenthesizedDeclarator(CParenthesizedDeclarator node) => DefaultVisit(node);

    public virtual T VisitCTupleDeclarator(CTupleDeclarator node) => DefaultVisit(node);

    public virtual T VisitExceptionClause(ExceptionClause node) => DefaultVisit(node);
}

package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Methods of C#'s own types, most of which are those of Java under another name, and members that
/// classes of the project have from those of libraries.
final class CSharpMethods {
  private static final Map<String, String> ALIKE =
      MethodNames.alike(
          "Replace=replace Split=split Substring=substring ToString=toString Insert=insert"
              + " Append=append AppendLine=append Clear=clear Select=map SelectMany=flatMap"
              + " Where=filter ForEach=forEach ForEachAsync=forEach AddRange=addAll UnionWith=addAll"
              + " Enqueue=add Push=push Remove=remove RemoveAt=remove GetValueOrDefault=getOrDefault"
              + " AddLast=add AddFirst=add AddOrUpdate=put TryAdd=put ToLower=toLowerCase"
              + " ToUpper=toUpperCase Trim=trim RemoveAll=removeIf WhereIf=filter Invoke=apply"
              + " Join=join Format=messageFormat SetValue=put");
  private static final Set<String> SAME =
      MethodNames.of(
          "ToList ToArray AsEnumerable AsQueryable Distinct DistinctBy Skip SkipWhile Take TakeWhile"
              + " OrderBy OrderByDescending ThenBy ThenByDescending Reverse ToHashSet Cast OfType"
              + " AsParallel ToImmutableList ToImmutableArray ToListAsync ToArrayAsync Chunk Order"
              + " Concat Union Except Intersect Append Prepend DefaultIfEmpty AsReadOnly Clone"
              + " AsSpan ToDictionary ToFrozenSet GetEnumerator AsAsyncEnumerable AsNoTracking");
  private static final Set<String> ONE =
      MethodNames.of(
          "First FirstOrDefault Single SingleOrDefault Last LastOrDefault ElementAt"
              + " ElementAtOrDefault Dequeue Pop Peek Min Max MinBy MaxBy Find FindLast"
              + " FirstOrDefaultAsync FirstAsync SingleOrDefaultAsync Aggregate");
  private static final Set<String> ANSWERS =
      MethodNames.of(
          "Any All Contains ContainsKey ContainsValue Count CountAsync AnyAsync Sum Average"
              + " SequenceEqual TryGetValue Exists TrueForAll IndexOf FindIndex TryAdd StartsWith"
              + " EndsWith Equals CompareTo GetHashCode GetType LastIndexOf IndexOfAny LongCount"
              + " GetArrayLength GetInt32 GetInt64 GetDouble GetDecimal GetBoolean GetGuid"
              + " GetDateTime TryGetInt32 TryGetProperty");
  private static final Set<String> LENGTHS =
      MethodNames.of("Length Count HasValue LongLength IsSuccessStatusCode ValueKind Ticks");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Values values;

  CSharpMethods(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.values = evaluator.values();
  }

  AbstractValue call(AbstractValue receiver, String name, Arguments arguments, Span span) {
    var result = AbstractValue.NOTHING;
    for (var atom : receiver.atoms()) {
      result = result.join(call(atom, name, arguments, span));
    }
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  private AbstractValue call(Atom atom, String name, Arguments arguments, Span span) {
    var self = AbstractValue.of(atom);
    return switch (atom) {
      case ObjectAt(int address) -> object(address, self, name, arguments, span);
      case Outside(var mark) -> outside(mark, self, name, arguments, span);
      case Atom.Built _ -> text(self, name, arguments, span);
      case Constant(var constant) ->
          constant instanceof String
              ? text(self, name, arguments, span)
              : name.equals("ToString") ? self : alike(self, name, arguments, span);
      case Atom.Regex pattern ->
          switch (name) {
            case "Match", "Matches", "Split" -> found(pattern, arguments, span);
            case "Replace" -> replaced(pattern, arguments, span);
            default -> AbstractValue.OTHER;
          };
      default -> alike(self, name, arguments, span);
    };
  }

  private AbstractValue alike(AbstractValue self, String name, Arguments arguments, Span span) {
    return new JavaMethods(machine, scope, evaluator, calls)
        .call(self, ALIKE.getOrDefault(name, name), arguments, span);
  }

  private AbstractValue found(Atom.Regex pattern, Arguments arguments, Span span) {
    var text = arguments.at(0, "");
    return pattern.isCheck("search") || !text.holdsOutsideData()
        ? AbstractValue.OTHER
        : list(text, span);
  }

  private AbstractValue replaced(Atom.Regex pattern, Arguments arguments, Span span) {
    return new TextMethods(machine, scope, evaluator)
        .call(
            arguments.at(0, ""),
            "replaceAll",
            Arguments.of(
                List.of(
                    AbstractValue.of(new Atom.Regex(pattern.source(), pattern.flags() + "g")),
                    arguments.at(1, ""))),
            span);
  }

  private AbstractValue text(AbstractValue self, String name, Arguments arguments, Span span) {
    if (ANSWERS.contains(name)) {
      return AbstractValue.OTHER;
    }
    return SAME.contains(name) || ONE.contains(name) ? self : alike(self, name, arguments, span);
  }

  private AbstractValue outside(
      Mark mark, AbstractValue self, String name, Arguments arguments, Span span) {
    if (name.endsWith("=")) {
      return arguments.at(0, "");
    }
    if (ANSWERS.contains(name)) {
      calls.callBack(arguments, span);
      return AbstractValue.OTHER;
    }
    return switch (name) {
      case "GetProperty", "GetValue", "SelectToken", "GetValueOrDefault", "Value", "Get" ->
          arguments.at(0, "").onlyText().isPresent()
              ? values.index(self, arguments.at(0, ""), span)
              : self;
      case "GetString",
          "GetRawText",
          "ToString",
          "ToObject",
          "AsObject",
          "AsArray",
          "AsValue",
          "EnumerateArray",
          "EnumerateObject",
          "Deserialize",
          "ToJsonString",
          "$each" ->
          self;
      default -> {
        if (SAME.contains(name)) {
          yield self;
        }
        if (ONE.contains(name) || repeats(name, arguments)) {
          yield object(list(values.contents().elements(self, span), span), name, arguments, span);
        }
        yield text(AbstractValue.of(new Outside(mark)), name, arguments, span);
      }
    };
  }

  private static boolean repeats(String name, Arguments arguments) {
    return !arguments.positional().isEmpty()
        && Set.of("Select", "Where", "SelectMany", "ForEach", "Aggregate").contains(name);
  }

  private AbstractValue object(AbstractValue self, String name, Arguments arguments, Span span) {
    var all = AbstractValue.NOTHING;
    for (var atom : self.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        all = all.join(object(address, self, name, arguments, span));
      }
    }
    return all;
  }

  private AbstractValue object(
      int address, AbstractValue self, String name, Arguments arguments, Span span) {
    var state = machine.here().object(address);
    if (state == null) {
      return calls.unknown(arguments, span);
    }
    if (name.endsWith("=") && !name.equals("=")) {
      String field = name.substring(0, name.length() - 1);
      values.store(self, AbstractValue.constant(field), arguments.at(0, ""), span);
      return arguments.at(0, "");
    }
    if (Holders.typeOf(state).isPresent() || state.fields().containsKey(JavaTexts.BUILT)) {
      return builder(self, name, arguments, span);
    }
    if (state.type() != null) {
      return inherited(state.type(), self, name, arguments, span);
    }
    return collection(address, state, self, name, arguments, span);
  }

  private AbstractValue builder(AbstractValue self, String name, Arguments arguments, Span span) {
    return switch (name) {
      case "AppendFormat" ->
          alike(
              self,
              "append",
              Arguments.of(
                  List.of(
                      alike(arguments.at(0, ""), "messageFormat", arguments.withoutFirst(), span))),
              span);
      case "Clear" -> alike(self, "setLength", arguments, span);
      default -> alike(self, name, arguments, span);
    };
  }

  // What a class of the project has from one of a library.
  private AbstractValue inherited(
      ClassAt type, AbstractValue self, String name, Arguments arguments, Span span) {
    for (String base : libraries(type)) {
      String chain = base + "()." + name;
      if (machine.models(scope).call(chain).isPresent()) {
        return new LibraryCalls(machine, scope, evaluator, calls)
            .call(new Library(chain), self, arguments, span);
      }
    }
    return switch (name) {
      case "ToString" -> evaluator.texts().build(List.of(self), span);
      case "GetHashCode", "Equals", "GetType" -> AbstractValue.OTHER;
      default -> calls.unknown(arguments, span);
    };
  }

  private List<String> libraries(ClassAt type) {
    var all = new ArrayList<String>();
    var open = new ArrayList<ClassAt>();
    var seen = new HashSet<ClassAt>();
    open.add(type);
    while (!open.isEmpty() && seen.size() < 10) {
      var here = open.removeFirst();
      if (!seen.add(here)) {
        continue;
      }
      for (var base : values.members().bases(here).atoms()) {
        switch (base) {
          case Library(var name, _) -> all.add(name);
          case ClassAt above -> open.add(above);
          default -> {}
        }
      }
    }
    return all;
  }

  private AbstractValue collection(
      int address,
      ObjectState state,
      AbstractValue self,
      String name,
      Arguments arguments,
      Span span) {
    int count = arguments.positional().size();
    if (name.equals("$each")) {
      return state.isList() ? self : pairs(state, self, span);
    }
    if (name.equals("Add") || name.equals("AddAsync")) {
      return count == 2 ? alike(self, "put", arguments, span) : alike(self, "add", arguments, span);
    }
    if (name.equals("Concat") || name.equals("Union") || name.equals("Append")) {
      return self.join(arguments.at(0, ""));
    }
    if (name.equals("ToDictionary") || name.equals("GroupBy") || name.equals("ToLookup")) {
      var elements = values.contents().elements(self, span);
      var held = count > 1 ? calls.apply(arguments.at(1, ""), List.of(elements), span) : elements;
      return machine.allocate(span, scope, 28, ObjectState.emptyMap().withUnknownKey(held));
    }
    if (SAME.contains(name)) {
      return self;
    }
    if (ONE.contains(name)) {
      return one(state, self, name, arguments, span);
    }
    if (ANSWERS.contains(name)) {
      calls.callBack(arguments, span);
      return AbstractValue.OTHER;
    }
    return switch (name) {
      case "Select", "SelectMany", "Where", "ForEach" ->
          alike(state.isList() ? self : pairs(state, self, span), name, arguments, span);
      case "Insert" -> {
        machine.here().store(address, state.withUnknownKey(arguments.at(1, "")));
        yield AbstractValue.OTHER;
      }
      case "GetOrAdd" -> {
        var key = arguments.at(0, "");
        var given = arguments.at(1, "");
        var made =
            given.atoms().stream().anyMatch(Atom.Closure.class::isInstance)
                ? calls.apply(given, List.of(key), span)
                : given;
        yield values.index(self, key, span).join(made);
      }
      case "Group", "Groups" -> state.anything();
      default -> alike(self, name, arguments, span);
    };
  }

  private AbstractValue one(
      ObjectState state, AbstractValue self, String name, Arguments arguments, Span span) {
    var elements =
        state.isList()
            ? state.anything()
            : values.contents().elements(pairs(state, self, span), span);
    if (name.equals("Aggregate")) {
      var function = arguments.at(arguments.positional().size() - 1, "");
      var start = arguments.positional().size() > 1 ? arguments.at(0, "") : elements;
      return calls.apply(function, List.of(start.join(elements), elements), span).join(start);
    }
    boolean hasTest =
        arguments.positional().stream()
            .anyMatch(each -> each.atoms().stream().anyMatch(Atom.Closure.class::isInstance));
    if (hasTest) {
      calls.callBack(arguments, span);
      return evaluator.guards().accepted(arguments.at(0, ""), elements, span);
    }
    if (name.startsWith("First") && state.isList()) {
      return values.index(self, AbstractValue.constant(0L), span);
    }
    if (name.startsWith("Last") && state.isList()) {
      return values.index(self, AbstractValue.constant(-1L), span);
    }
    return name.startsWith("ElementAt") ? values.index(self, arguments.at(0, ""), span) : elements;
  }

  // The entries of a map, which are objects with `Key` and `Value`.
  private AbstractValue pairs(ObjectState map, AbstractValue self, Span span) {
    var keys = values.contents().keys(self, span);
    var pair =
        ObjectState.emptyMap()
            .with("Key", keys)
            .with("Value", map.anything())
            .with("0", keys)
            .with("1", map.anything());
    return list(machine.allocate(span, scope, 29, pair), span);
  }

  private AbstractValue list(AbstractValue elements, Span span) {
    return machine.allocate(span, scope, 9, ObjectState.emptyList().withUnknownKey(elements));
  }

  /// A property that is none of an object's own fields: the length of a text, the keys of a map,
  /// what a class has from one of a library.
  Optional<AbstractValue> property(Atom atom, String name, Span span) {
    if (LENGTHS.contains(name)) {
      boolean isField =
          atom instanceof ObjectAt(int at)
              && machine.here().object(at) != null
              && (java.util.Objects.requireNonNull(machine.here().object(at)).type() != null
                  || java.util.Objects.requireNonNull(machine.here().object(at))
                      .fields()
                      .containsKey(name));
      boolean isText =
          atom instanceof Outside || atom instanceof Atom.Built || atom instanceof Constant;
      return isText || (atom instanceof ObjectAt && !isField)
          ? Optional.of(AbstractValue.OTHER)
          : Optional.empty();
    }
    if (!(atom instanceof ObjectAt(int address))) {
      return Optional.empty();
    }
    var state = machine.here().object(address);
    if (state == null || state.fields().containsKey(name)) {
      return Optional.empty();
    }
    var self = AbstractValue.of(atom);
    if (state.type() != null) {
      boolean isDeclared = !values.members().classMember(state.type(), name, self, 0).isNothing();
      var bases = isDeclared ? List.<String>of() : libraries(state.type());
      if (name.equals("Message") && !bases.isEmpty()) {
        return Optional.of(state.anything());
      }
      for (String base : bases) {
        if (machine.models(scope).knowsType(base)) {
          return Optional.of(AbstractValue.of(new Library(base + "()." + name)));
        }
      }
      return Optional.empty();
    }
    return switch (name) {
      case "Keys" -> Optional.of(list(values.contents().keys(self, span), span));
      case "Values" -> Optional.of(list(state.anything(), span));
      case "Value", "Groups", "Captures" ->
          state.isList() ? Optional.of(self.join(state.anything())) : Optional.empty();
      default -> Optional.empty();
    };
  }
}

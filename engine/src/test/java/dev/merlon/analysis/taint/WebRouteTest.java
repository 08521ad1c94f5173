package dev.merlon.analysis.taint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Authentication;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebRouteTest {
  private static final Span SPAN = Span.ofFile("serverless.yml");

  @ParameterizedTest
  @CsvSource({
    "/books/{id}, /books/{id}",
    "/books/<int:id>, /books/{id}",
    "/books/<id>/pages, /books/{id}/pages",
    "/books/:id, /books/{id}",
    "/files/{name:path}, /files/{name}",
    "/static/*, /static/{proxy+}",
    "books, /books",
    "'', /"
  })
  void a_path_of_any_framework_is_written_as_one_of_api_gateway(String path, String template) {
    assertThat(new WebRoute("GET", path).template()).isEqualTo(template);
  }

  @Test
  void a_type_in_a_path_is_known() {
    assertThat(new WebRoute("", "/a/<int:id>/<name>/{file:path}").parameters())
        .containsEntry("id", "int")
        .containsEntry("name", "")
        .containsEntry("file", "path");
  }

  @Test
  void only_the_triggers_that_send_it_count() {
    var route = new WebRoute("POST", "/books");

    assertThat(sources(route, "GET /books", "POST /books", "POST /shelves"))
        .containsExactly("POST /books");
    assertThat(sources(route, "ANY /{proxy+}", "GET /books")).containsExactly("POST /books");
    assertThat(sources(route, "ANY /v1/{proxy+}")).containsExactly("POST /v1/books");
    assertThat(sources(route, "GET /nothing")).containsExactly("GET /books");
  }

  private static List<String> sources(WebRoute route, String... triggers) {
    var all = List.of(triggers).stream().map(WebRouteTest::trigger).toList();
    return route.of(all).stream().map(each -> each.source().toString()).toList();
  }

  private static Trigger trigger(String source) {
    return new Trigger(
        TriggerKind.REST_API,
        Text.of(source),
        new Setting.Known<>(Authentication.NONE, SPAN),
        SPAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "int; true; false",
        "Optional[int]; true; false",
        "int | None; true; false",
        "Annotated[int, Query()]; true; false",
        "str; false; false",
        "list[str]; false; true",
        "List[uuid.UUID]; true; true",
        "Union[int, None]; true; false"
      })
  void a_type_of_python_says_whether_a_text_fits(String type, boolean harmless, boolean list) {
    var declared = DeclaredParameter.of(type);
    assertThat(declared.isHarmless()).isEqualTo(harmless);
    assertThat(declared.isList()).isEqualTo(list);
  }

  @Test
  void what_annotated_adds_is_a_call_with_its_alias_or_name() {
    assertThat(DeclaredParameter.of("Annotated[str, Header(alias=\"user-agent\")]").notes())
        .containsExactly(new DeclaredParameter.Note("Header", "user-agent", true));
    assertThat(DeclaredParameter.of("Annotated[User, Depends(current_user)]").notes())
        .containsExactly(new DeclaredParameter.Note("Depends", "current_user", false));
  }
}

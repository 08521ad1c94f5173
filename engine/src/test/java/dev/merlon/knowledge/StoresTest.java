package dev.merlon.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.knowledge.Stores.Access;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
  private final Stores stores = Stores.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get_item",
        "getItem",
        "GetItemCommand",
        "GetItemWithContext",
        "getItemAsync",
        "NewQueryPaginator",
        "paginateScan",
        "queryPaginator",
        "get",
        "getObjectAsString"
      })
  void methods_that_read_are_known_in_the_words_of_each_sdk(String method) {
    assertThat(stores.mayRead(method)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"get_paginator", "put_item", "PutItemCommand", "sendMessage", "getWaiter"})
  void other_methods_read_nothing(String method) {
    assertThat(stores.mayRead(method)).isFalse();
  }

  @Test
  void what_is_read_stands_at_a_place_of_the_reply() {
    assertThat(stores.of("dynamodb", "Query"))
        .singleElement()
        .matches(Access::isRead)
        .extracting(Access::data)
        .isEqualTo(List.of("Items", "[]"));
    assertThat(stores.of("dynamodb", "PutItem")).noneMatch(Access::isRead);
    assertThat(stores.of("sts", "GetCallerIdentity")).isEmpty();
  }
}

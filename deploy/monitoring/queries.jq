# What a PromQL expression reads: {name, labels}, one a selector. Strings and the label lists of groupings are no selectors.
def without_strings: gsub("\"[^\"]*\""; "\"\"");
def without_groupings: gsub("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"; " ");
def keywords: ["and", "or", "unless", "offset", "bool", "inf", "nan"];

def selectors:
  without_strings | without_groupings
  | [match("(?<![\\w:.$])([a-zA-Z_:][\\w:]*+)\\s*(\\{[^}]*\\})?(?!\\s*\\()"; "g") | .captures | map(.string)]
  | map(select(.[0] as $name | keywords | index($name) | not))
  | map({name: .[0], labels: [(.[1] // "") | scan("([a-zA-Z_]\\w*)\\s*[=!]") | .[0]]})
  | unique;

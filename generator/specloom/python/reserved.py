"""Names that generated code cannot use, by the kind of name."""

from __future__ import annotations

import keyword

KEYWORDS = frozenset(keyword.kwlist)

TYPES = frozenset(
    {"bool", "bytes", "dict", "float", "int", "list", "set", "frozenset", "str", "tuple"}
)
"""Builtins in the annotations of generated models: an attribute of that name would hide them."""

DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names of Windows devices. Windows allows no file of that name, whatever its extension."""

FUNCTIONS = (
    KEYWORDS
    | DEVICES
    | {
        "sync",
        "sync_detailed",
        "asyncio",
        "asyncio_detailed",
        "iterate",
        "aiterate",
        "stream",
        "astream",
        "sync_all",
        "asyncio_all",
        "models",
    }
)
"""Names of operation and tag modules: what an operation module itself holds is not among them."""

ARGUMENTS = frozenset(
    {
        "accept",
        "body",
        "client",
        "cls",
        "extra_body",
        "extra_headers",
        "extra_query",
        "idempotency_key",
        "max_items",
        "max_retries",
        "media_type",
        "models",
        "on_progress",
        "options",
        "self",
        "total_timeout",
        "wait_timeout",
    }
)
"""Arguments and options of every generated function. A parameter of that name gets another."""

FIELDS = (
    KEYWORDS
    | TYPES
    | {
        "additional_keys",
        "additional_properties",
        "construct",
        "copy",
        "dict",
        "from_dict",
        "from_json",
        "from_orm",
        "json",
        "mro",
        *(
            f"model_{name}"
            for name in [
                "computed_fields",
                "config",
                "construct",
                "copy",
                "dump",
                "dump_json",
                "extra",
                "fields",
                "fields_set",
                "json_schema",
                "parametrized_name",
                "post_init",
                "rebuild",
                "validate",
                "validate_json",
                "validate_strings",
            ]
        ),
        "parse_file",
        "parse_obj",
        "parse_raw",
        "register",
        "schema",
        "schema_json",
        "self",
        "cls",
        "to_dict",
        "to_json",
        "to_str",
        "update_forward_refs",
        "validate",
    }
)
"""Methods of every generated model, and types in its annotations."""

MAPPING_FIELDS = frozenset(
    {
        "as_dict",
        "clear",
        "get",
        "items",
        "keys",
        "pop",
        "popitem",
        "setdefault",
        "update",
        "values",
    }
)
"""Further methods of models that are also mappings (`models: mapping`)."""

REQUEST_FIELDS = frozenset(
    {
        "accept",
        "apikey",
        "failed",
        "get_api_endpoint_subpath",
        "get_api_endpoint_url",
        "get_api_model_name",
        "get_api_url",
        "get_default_success_response_type",
        "get_extra_fields_to_exclude_from_log",
        "get_header_fields",
        "get_http_method",
        "get_number_of_results_expected",
        "get_query_fields",
        "get_requires_follow_up",
        "get_sensitive_fields",
        "get_success_status_response_pairs",
        "is_api_key_required",
        "log_safe_model_dump",
        "models",
        "received",
    }
)
"""Fields and methods that every request class has."""

CLASSES = frozenset(
    {
        "Annotated",
        "Any",
        "Base64",
        "Base64Url",
        "Base64UrlPadded",
        "Binary",
        "ClassVar",
        "Date",
        "DateTime",
        "DecimalNumber",
        "DecimalText",
        "Duration",
        "False",
        "Field",
        "HttpDate",
        "IfTagged",
        "Json",
        "JsonNumber",
        "Literal",
        "Model",
        "None",
        "OpenEnum",
        "OpenFloatEnum",
        "OpenIntEnum",
        "OpenStrEnum",
        "OpenTuple",
        "Optional",
        "Rfc822",
        "Time",
        "TYPE_CHECKING",
        "True",
        "TypeAliasType",
        "Union",
        "UnixMillis",
        "UnixSeconds",
        "UnixSecondsFloat",
        "Unknown",
        "UnlessTagged",
        "Uuid",
        "UuidHex",
        "deprecated",
    }
)
"""Names that model modules import. A schema of that name becomes `<Name>Schema`."""

TAGS = CLASSES | {
    "Aio",
    "AsyncIterator",
    "BaseClient",
    "ExtraOptions",
    "ExtraPageOptions",
    "Iterator",
    "Options",
    "PageOptions",
    "Response",
    "Unpack",
    "Unset",
    "UNSET",
}
"""Names that the modules of tags import; the class of such a tag is `<Name>Operations`."""

STANDARD = frozenset({
    "abc", "aifc", "annotationlib", "antigravity", "argparse", "array", "ast", "asynchat",
    "asyncio", "asyncore", "atexit", "audioop", "base64", "bdb", "binascii", "bisect",
    "builtins", "bz2", "cProfile", "calendar", "cgi", "cgitb", "chunk", "cmath", "cmd",
    "code", "codecs", "codeop", "collections", "colorsys", "compileall", "compression",
    "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg", "crypt",
    "csv", "ctypes", "curses", "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis",
    "distutils", "doctest", "email", "encodings", "ensurepip", "enum", "errno",
    "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib",
    "functools", "gc", "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib",
    "grp", "gzip", "hashlib", "heapq", "hmac", "html", "http", "idlelib", "imaplib", "imghdr",
    "imp", "importlib", "inspect", "io", "ipaddress", "itertools", "json", "keyword",
    "lib2to3", "linecache", "locale", "logging", "lzma", "mailbox", "mailcap", "marshal",
    "math", "mimetypes", "mmap", "modulefinder", "msilib", "msvcrt", "multiprocessing",
    "netrc", "nis", "nntplib", "nt", "ntpath", "nturl2path", "numbers", "opcode", "operator",
    "optparse", "os", "ossaudiodev", "pathlib", "pdb", "pickle", "pickletools", "pipes",
    "pkgutil", "platform", "plistlib", "poplib", "posix", "posixpath", "pprint", "profile",
    "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc", "pydoc_data", "pyexpat", "queue",
    "quopri", "random", "re", "readline", "reprlib", "resource", "rlcompleter", "runpy",
    "sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal", "site",
    "smtpd", "smtplib", "sndhdr", "socket", "socketserver", "spwd", "sqlite3", "sre_compile",
    "sre_constants", "sre_parse", "ssl", "stat", "statistics", "string", "stringprep",
    "struct", "subprocess", "sunau", "symtable", "sys", "sysconfig", "syslog", "tabnanny",
    "tarfile", "telnetlib", "tempfile", "termios", "textwrap", "this", "threading", "time",
    "timeit", "tkinter", "token", "tokenize", "tomllib", "trace", "traceback", "tracemalloc",
    "tty", "turtle", "turtledemo", "types", "typing", "unicodedata", "unittest", "urllib",
    "uu", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "winreg", "winsound",
    "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
})  # fmt: skip
"""Modules of the standard library, in any of Python 3.11 to 3.14."""

SHIPPED = frozenset(
    {
        "aiohttp",
        "annotated_types",
        "anyio",
        "attr",
        "attrs",
        "certifi",
        "dateutil",
        "h11",
        "httpcore",
        "httpcore2",
        "httpx",
        "httpx2",
        "idna",
        "opentelemetry",
        "pydantic",
        "pydantic_core",
        "sniffio",
        "typing_extensions",
        "typing_inspection",
    }
)
"""Packages that generated packages depend on. A generated package of that name would hide them."""


def not_importable(package: str) -> str:
    """Return the reason why a package of this name cannot be imported, or an empty string."""
    parts = package.split(".")
    for part in parts:
        if part in KEYWORDS:
            return f"{part!r} is a keyword of Python and cannot be imported"
        if part in DEVICES:
            return f"{part!r} is a device of Windows, which allows no folder of that name"
    if parts[0] in STANDARD:
        return f"{parts[0]!r} is a module of Python's standard library, which it would hide"
    if parts[0] in SHIPPED:
        return f"{parts[0]!r} is a package that clients need, which it would hide"
    return ""


COMMANDS = frozenset(
    {
        "alias", "ar", "at", "awk", "basename", "batch", "bc", "bg", "bind", "break", "builtin",
        "c17", "cal", "caller", "case", "cat", "cd", "cflow", "chgrp", "chmod", "chown", "cksum",
        "cmp", "comm", "command", "compgen", "complete", "compress", "continue", "coproc", "cp",
        "crontab", "csplit", "ctags", "cut", "cxref", "date", "dd", "declare", "delta", "df",
        "diff", "dirs", "disown", "do", "docker", "done", "du", "echo", "ed", "elif", "else",
        "emacs", "enable", "end", "env", "esac", "eval", "ex", "exec", "exit", "expand", "export",
        "expr", "false", "fc", "fg", "fi", "file", "find", "fish", "fold", "for", "function",
        "fuser", "gencat", "get", "getconf", "getopts", "gettext", "gh", "git", "grep", "hash",
        "head", "help", "helm", "history", "iconv", "id", "if", "in", "ipcrm", "ipcs", "java",
        "jobs", "join", "jq", "kill", "kubectl", "less", "let", "lex", "link", "ln", "local",
        "locale", "localedef", "logger", "login", "logname", "logout", "lp", "ls", "m4", "mailx",
        "make", "man", "mapfile", "mesg", "mkdir", "mkfifo", "more", "msgfmt", "mv", "newgrp",
        "ngettext", "nice", "nl", "nm", "node", "nohup", "npm", "od", "openssl", "paste", "patch",
        "pathchk", "pax", "perl", "php", "pip", "pipx", "podman", "popd", "pr", "printf", "prs",
        "ps", "psql", "pushd", "pwd", "python", "python3", "pytest", "qalter", "read",
        "readarray", "readlink", "readonly", "realpath", "redis", "renice", "repeat", "return",
        "rm", "rmdir", "ruby", "ruff", "rustc", "sact", "sccs", "screen", "sed", "select", "set",
        "sh", "shift", "shopt", "sleep", "sort", "source", "specloom", "split", "ssh", "strings",
        "strip", "stty", "su", "sudo", "suspend", "switch", "systemctl", "tabs", "tail", "talk",
        "tar", "tee", "terraform", "test", "then", "time", "timeout", "times", "tmux", "top",
        "touch", "tput", "tr", "trap", "true", "tsort", "tty", "twine", "type", "typeset",
        "ulimit", "umask", "unalias", "uname", "uncompress", "unexpand", "unget", "uniq",
        "unlink", "unset", "until", "uucp", "uudecode", "uuencode", "uustat", "uux", "uv", "val",
        "vi", "vim", "wait", "watch", "wc", "wget", "what", "which", "while", "who", "write",
        "xargs", "xgettext", "yacc", "zcat", "zsh",
    }
)  # fmt: skip
"""Commands that a console script must not hide: the words and builtins of shells, the utilities of
POSIX, and tools that many developers have."""

class Main {
    static <T> T pick(T a, T b) { return a; }
    static <A, B> java.util.Map<A, B> both(A a, B b) { return null; }
    public static void main(String[] args) {
        var a = both(1, "a"); var b = both(a, a); var c = both(b, b); var d = both(c, c); var e = both(d, d);
        var f = both(e, e); var g = both(f, f); var h = both(g, g); var i = both(h, h); var j = both(i, i);
        var k = both(j, j); var l = both(k, k); var m = both(l, l); var n = both(m, m); var o = both(n, n);
        var p = both(o, o); var q = both(p, p); var r = both(q, q); var s = both(r, r); var t = both(s, s);
        var u = both(t, t); var v = both(u, u); var w = both(v, v); var x = both(w, w); var y = both(x, x);
        pick(pick(y, x), pick(w, pick(y, "s")));
    }
}

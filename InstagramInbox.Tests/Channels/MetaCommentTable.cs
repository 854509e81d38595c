namespace InstagramInbox.Tests.Channels;

public sealed partial class MetaCommentTests
{
    /// <summary>Changes of the object instagram, with what is read out of them. At and the account stand apart.</summary>
    public static TheoryData<string, string, string, string> Changes { get; } = new()
    {
        { "comment", "comments", $$$"""{"from":{"id":"{{{Customer}}}","username":"lia"},"id":"c1","text":"Nice \u00e9","media":{"id":"p1","media_product_type":"FEED"}}""",
            """CommentArrived {"CommentId":"c1","Username":"lia","Parts":[{"Text":"Nice é"}],"Post":{"MediaId":"p1","ProductType":"FEED"}}""" },
        { "ids as numbers", "comments", $$$"""{"from":{"id":{{{Customer}}},"username":"lia"},"comment_id":17900000000000001,"text":"t","media":{"id":17800000000000001}}""",
            """CommentArrived {"CommentId":"17900000000000001","Username":"lia","Parts":[{"Text":"t"}],"Post":{"MediaId":"17800000000000001"}}""" },
        { "reply", "comments", $$$"""{"from":{"id":"{{{Customer}}}"},"id":"c2","parent_id":"c1","text":"t","media":{"id":"p1"}}""",
            """CommentArrived {"CommentId":"c2","ParentId":"c1","Parts":[{"Text":"t"}],"Post":{"MediaId":"p1"}}""" },
        { "post as parent", "comments", $$$"""{"from":{"id":"{{{Customer}}}"},"id":"c2","parent_id":"p1","text":"t","media":{"id":"p1"}}""",
            """CommentArrived {"CommentId":"c2","Parts":[{"Text":"t"}],"Post":{"MediaId":"p1"}}""" },
        { "advertisement", "comments", $$$"""{"from":{"id":"{{{Customer}}}"},"id":"c1","text":"t","media":{"id":"copy","media_product_type":"AD","ad_id":77,"ad_title":"Sale","original_media_id":"p1"}}""",
            """CommentArrived {"CommentId":"c1","Parts":[{"Text":"t"}],"Post":{"MediaId":"copy","ProductType":"AD","AdId":"77","AdTitle":"Sale","OriginalMediaId":"p1"}}""" },
        { "own by the id", "comments", $$$"""{"from":{"id":"{{{Account}}}","username":"shop"},"id":"c3","parent_id":"c1","text":"t","media":{"id":"p1"}}""",
            """CommentArrived {"CommentId":"c3","ParentId":"c1","FromBusiness":true,"Username":"shop","Parts":[{"Text":"t"}],"Post":{"MediaId":"p1"}}""" },
        { "own by the scoped id", "comments", $$$"""{"from":{"id":"{{{Customer}}}","self_ig_scoped_id":"5"},"id":"c3","text":"t","media":{"id":"p1"}}""",
            """CommentArrived {"CommentId":"c3","FromBusiness":true,"Parts":[{"Text":"t"}],"Post":{"MediaId":"p1"}}""" },
        { "without a text", "comments", $$$"""{"from":{"id":"{{{Customer}}}"},"id":"c1","media":{"id":"p1"}}""",
            """CommentArrived {"CommentId":"c1","Parts":[{"Part":1,"AttachmentType":"unknown"}],"Post":{"MediaId":"p1"}}""" },
        { "without a post", "comments", $$$"""{"from":{"id":"{{{Customer}}}"},"id":"c1","text":"t","new":[{}]}""",
            """CommentArrived {"CommentId":"c1","Parts":[{"Text":"t"}],"Post":{}}""" },
        { "live", "live_comments", $$$"""{"from":{"id":"{{{Customer}}}"},"id":"c1","text":"t","media":{"id":"p1","media_product_type":"LIVE"}}""",
            """CommentArrived {"CommentId":"c1","Parts":[{"Text":"t"}],"Post":{"MediaId":"p1","ProductType":"LIVE"},"Live":true}""" },
        { "mention in a comment", "mentions", """{"comment_id":"c1","media_id":17800000000000001}""", """Mentioned {"MediaId":"17800000000000001","CommentId":"c1"}""" },
        { "mention in a caption", "mentions", """{"media_id":"p1"}""", """Mentioned {"MediaId":"p1"}""" },
        { "story", "story_insights", """{"media_id":"s1","impressions":28,"reach":"17","taps_forward":12,"taps_back":0,"exits":-1,"replies":-1}""",
            """StoryMeasured {"MediaId":"s1","Figures":{"Reach":17,"Impressions":28,"Replies":-1,"Exits":-1,"TapsForward":12,"TapsBack":0}}""" },
        { "story, little said", "story_insights", """{"media_id":"s1","exits":-1}""", """StoryMeasured {"MediaId":"s1","Figures":{"Exits":-1}}""" },
    };

    /// <summary>What happens on a Page.</summary>
    public static TheoryData<string, string, string> Feed { get; } = new()
    {
        { "comment", $$$"""{"item":"comment","verb":"add","comment_id":"1_2","post_id":"9_1","parent_id":"9_1","from":{"id":"{{{Customer}}}","name":"Lia Sol"},"message":"t","created_time":1790000000}""",
            """CommentArrived {"CommentId":"1_2","AuthorName":"Lia Sol","Parts":[{"Text":"t"}],"Post":{"MediaId":"9_1"}}""" },
        { "reply", $$$"""{"item":"comment","verb":"add","comment_id":"1_3","post_id":"9_1","parent_id":"1_2","from":{"id":"{{{Customer}}}","name":"Lia"},"message":"t","created_time":"1790000000"}""",
            """CommentArrived {"CommentId":"1_3","ParentId":"1_2","AuthorName":"Lia","Parts":[{"Text":"t"}],"Post":{"MediaId":"9_1"}}""" },
        { "with a picture", $$$"""{"item":"comment","verb":"add","comment_id":"1_2","post_id":"9_1","parent_id":"9_1","from":{"id":"{{{Customer}}}"},"message":"t","photo":"https://cdn.example/p.jpg","created_time":1790000000}""",
            """CommentArrived {"CommentId":"1_2","Parts":[{"Text":"t"},{"Part":1,"AttachmentType":"image","AttachmentUrl":"https://cdn.example/p.jpg"}],"Post":{"MediaId":"9_1"}}""" },
        { "a link alone", $$$"""{"item":"comment","verb":"add","comment_id":"1_2","post_id":"9_1","from":{"id":"{{{Customer}}}"},"link":"https://shop.example/","created_time":1790000000}""",
            """CommentArrived {"CommentId":"1_2","Parts":[{"Part":1,"AttachmentType":"fallback","Details":{"Link":"https://shop.example/"}}],"Post":{"MediaId":"9_1"}}""" },
        { "own", $$$"""{"item":"comment","verb":"add","comment_id":"1_2","post_id":"9_1","parent_id":"9_1","from":{"id":"{{{Account}}}","name":"Shop"},"message":"t","created_time":1790000000}""",
            """CommentArrived {"CommentId":"1_2","FromBusiness":true,"AuthorName":"Shop","Parts":[{"Text":"t"}],"Post":{"MediaId":"9_1"}}""" },
        { "edit", """{"item":"comment","verb":"edited","comment_id":"1_2","post_id":"9_1","message":"new","created_time":1780000000}""",
            """MessageEdited {"Mid":"1_2","Text":"new","Number":1790000000}""" },
        { "removal", """{"item":"comment","verb":"remove","comment_id":"1_2","post_id":"9_1","created_time":1790000000}""", """MessageRemoved {"Mid":"1_2"}""" },
        { "hide", """{"item":"comment","verb":"hide","comment_id":"1_2","post_id":"9_1"}""", """CommentHidden {"CommentId":"1_2","Hidden":true}""" },
        { "unhide", """{"item":"comment","verb":"unhide","comment_id":"1_2","post_id":"9_1"}""", """CommentHidden {"CommentId":"1_2"}""" },
        { "like", """{"item":"like","verb":"add","comment_id":"1_2"}""", "Disregarded {}" },
        { "reaction", """{"item":"reaction","verb":"add","comment_id":"1_2","reaction_type":"love"}""", "Disregarded {}" },
        { "post", """{"item":"status","verb":"add","message":"We are open","from":{"id":"5","name":"Shop"}}""", "Disregarded {}" },
    };

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "comments", """{"from":{"id":"x"},"text":"no id"}""" },
        { "comments", """{"from":"x","id":"c1","text":"t"}""" },
        { "comments", """{"id":["c1"],"text":"t"}""" },
        { "comments", """{"id":"c1","text":{"a":1}}""" },
        { "comments", """{"id":"","text":"t"}""" },
        { "comments", "[]" },
        { "comments", "null" },
        { "live_comments", "7" },
        { "mentions", """{"comment_id":"c1"}""" },
        { "mentions", """{"media_id":{}}""" },
        { "story_insights", """{"media_id":"s1"}""" },
        { "story_insights", """{"media_id":"s1","reach":"many"}""" },
        { "story_insights", """{"reach":5}""" },
        { "feed", """{"item":"comment","verb":"add","comment_id":"1_2"}""" },
        { "something_new", """{"id":"c1","text":"t"}""" },
    };

    public static TheoryData<string> MalformedFeed { get; } =
    [
        """{"item":"comment","verb":"add","message":"no id"}""",
        """{"item":"comment","verb":"juggle","comment_id":"1_2"}""",
        """{"item":"comment","comment_id":"1_2"}""",
        """{"item":"comment","verb":"edited","comment_id":"1_2"}""",
        """{"item":"hologram","verb":"add"}""",
        """{"verb":"add","comment_id":"1_2"}""",
        """{"item":"comment","verb":"add","comment_id":"1_2","message":7}""",
        "[]",
    ];
}

-- A new code takes the place of the old one; decides in one step that it may be sent, so two parallel asks make one message.
-- KEYS[1] the challenge
-- ARGV[1] now in milliseconds · ARGV[2] channel · ARGV[3] keyed hash of the code · ARGV[4] when the code dies · ARGV[5] most sends a challenge · ARGV[6] pause before another channel · ARGV[7] id of the send
-- Returns {over | open | too-soon | sent, milliseconds to wait}
local held = redis.call('HMGET', KEYS[1], 'state', 'canSendAt', 'sends', 'channel', 'sentAt')
local state, at, sends, now = held[1], tonumber(held[2]), tonumber(held[3]), tonumber(ARGV[1])
if state == 'open' then return {'open', 0} end
if (state ~= 'ready' and state ~= 'sent') or sends >= tonumber(ARGV[5]) then return {'over', 0} end
if held[5] and held[4] ~= ARGV[2] then at = tonumber(held[5]) + tonumber(ARGV[6]) end
if now < at then return {'too-soon', at - now} end
local pause = ({60000, 120000, 300000})[sends + 1]
redis.call('HSET', KEYS[1], 'state', 'sent', 'channel', ARGV[2], 'code', ARGV[3], 'codeExpiresAt', ARGV[4],
  'sends', sends + 1, 'send', ARGV[7], 'sentAt', now, 'canSendAt', now + pause, 'delivery', 'queued')
return {'sent', 0}
